import type { Piece } from './pieces';

/** How far a part of the works is: a share, a length, a count. */
const EXTENT =
  /[\d零一二两三四五六七八九十百千万半余多] {0,1}(?:%|延米|延长米|米|公里|千米|km|m(?![a-z])|层|根|片|亩|公顷|套|座|栋|幢|台|榀|节|环|吨|t(?![a-z])|立方|平方|平米|方(?!面|案|协|位|便|向)|处|孔|块(?!钱)|樘|跨|仓|株|棵|口|联|户|成(?!立|品|果|功|本|型|孔)|个(?!月|点|人|小时|工作日|百分|问题|星期|亿))|百分之|分之|过半|一半|大半/;
const PART =
  /桩|承台|墩|柱|梁|板|路基|路面|路段|桥|隧|洞|涵|基坑|基础|主体|楼|屋面|屋顶|墙|立面|砌体|结构|钢筋|模板|混凝土|砼|管|电缆|设备|机电|消防|门窗|地坪|绿化|土方|石方|填方|挖方|边坡|护岸|堤|坝|渠|闸|厂房|车间|塔|风机|光伏|组件|支架|箱变|升压站|轨|道床|站房|清表|征地|签约|拆迁|征迁|房屋|地下室|进尺|标/;
const WORK =
  /施工|安装|浇筑|砌筑|开挖|回填|铺设|摊铺|吊装|绑扎|打桩|灌注|埋设|装修|调试|敷设|掘进|更换|架设|清表|抹灰|粉刷|焊接|拼装|支模|拆模|张拉|压浆|钻孔|成孔|衬砌|支护|碾压|铺轨|铺装|拆除|清淤|浇了|打了|挖了|铺了|砌了|架了|吊了/;
/** Rates, comparisons, sizes, arrears and talk: no progress even beside a number. */
const OTHER_TALK =
  /占|率|同比|增长|超(?!前|高)|滞后|落后|提前|比|差|缺|欠|剩|还有|百分点|个点|面积|全长|总长|规模|会议|开会|收到|谢谢|辛苦|麻烦|领导|微信|群里|文件|表格|报表|系统|平台|通知|[吗么]|怎么|什么|哪|是否|算不算|只能|一天|每天|明天|后天|下周|明年|月底前|年底前|将(?!军)|解决|协调/;
const LONGEST_ACTIVITY = 16;

/**
 * "桩基92%", "左洞2190米", "设备安装": a part of the works with its extent, or work that goes on. Inside a report
 * any name with an extent will do; elsewhere the part must be a known one.
 */
export function tellsWorks({ words, whole }: Piece, inReport: boolean): boolean {
  if (OTHER_TALK.test(words)) return false;
  const known = PART.test(words) || WORK.test(words);
  const extent = EXTENT.exec(words);
  if (extent) return known || (inReport && isName(words.slice(0, extent.index)));
  return (
    whole && words.length <= LONGEST_ACTIVITY && WORK.test(words) && !/(?:项目|工程|段|标|期)$/.test(words)
  );
}

function isName(before: string): boolean {
  return /[\u4e00-\u9fff]{2}/.test(
    before.replace(/已经|已|累计|总计|共计|一共|完成|大约|大概|约|左右|我们|今天|昨天/g, ''),
  );
}
