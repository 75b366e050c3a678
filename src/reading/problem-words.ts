import type { HelpLevel, IssueCategory } from './reading';

/** Something stands in the way. */
export const OBSTACLE =
  /还没|还未|没有下来|尚未|仍未|迟迟|未能|没能|不下来|不了|不上|不到位|没到位|未到位|没下来|卡住|卡在|卡着|没批|未批|没签|未签|未交地|没交地|没迁|未迁|没拿到|未取得|没取得|没办|未办|没通|未通|没挂牌|未挂牌|没给|没付|没拨|未拨|缺口|拖欠|短缺|缺少|缺人|缺钱|缺料|不足|不够|堵[门路点塞]|阻工|阻挠|阻拦|受阻|塌方|滑坡|坍塌|停工|停了|全停|停摆|涨价|断供|审批慢|进度慢|进展慢|进展缓慢|缓慢|很慢|太慢|推不动|推进困难|有困难|困难较大|难度大|难以|无法|纠纷|信访|上访|强揽|强卖|闹事|事故|隐患|渗水|涌水|倒了|倒塌|送医|受伤|伤亡|被困|下雨|暴雨|台风|洪水|影响|制约|来不及|滞后原因|原因是|原因主要|存在问题|还差|还有\d{1,5}[户根亩座处栋家]|影子都没|需要?[^,，]{0,8}协调|[没未](?:有)?(?:完成(?!投资|产值|计划|率)|通?过(?!半|来|去|年|会|多)|落实|解决|移交|到场|进场)|拒绝|不同意|不配合|漏水|被查|罚/;
const CALM =
  /不影响|没影响|无影响|未影响|没有影响|没受影响|不受影响|无安全事故|未发生[^,，]{0,6}事故|没有隐患|无隐患|没停工|未停工|未发生|零事故|没有停工|还没到/;

export const CRITICAL =
  /停工|全停|停了|停摆|塌方|滑坡|坍塌|倒塌|塔吊倒|倒了|受伤|伤亡|死[了亡]|送医|险情|生命危险|重大(?:隐患|险情|问题|安全|事故|矛盾|风险)|爆炸|火灾|起火|被困|溃坝|中毒/;
export const URGENT =
  /紧急|加急|十万火急|特急|时间[很太特非常]{0,2}紧|来不及|迫在眉睫|急盼|急需|急等|^急$|[,，。!！?？\s]急$|^急[!！,，]|很急|着急|太急|火烧眉毛/;

/** Words with their weight, category by category; the greater sum decides, the earlier category a tie. */
const CATEGORY_WORDS: readonly (readonly [IssueCategory, number, RegExp])[] = [
  [
    'site_environment',
    3,
    /堵门|堵路|阻工|阻挠|阻拦|强揽|强卖|信访|上访|闹事|围堵|村民|扬尘投诉|群众投诉|扰民/g,
  ],
  [
    'land_forest_sea_use',
    3,
    /林地|用地指标|农转用|用海|海域|供地|挂牌|用林|土地手续|用地手续|土地证|占补平衡|用地报批|土地报批|林木|采伐/g,
  ],
  [
    'land_acquisition',
    2,
    /征地|征迁|征拆|征签|拆迁|坟墓|迁坟|青苗|安置|交地|未签约|没签约|\d户|[一二三四五六七八九十]户|红线内|协议没签|房屋征收|腾退|土地征收|清表|签协议/g,
  ],
  [
    'preliminary_approval',
    2,
    /立项|可研|初设|概算批复|规划许可|环评|能评|审图|图审|施工许可|许可证|批复|没批|未批|报批|审批|预审|用水许可|方案审查|备案|招标|招投标|规划选址|专家评审|水保|洪评|文勘/g,
  ],
  [
    'utilities',
    2,
    /管线|迁改|电力|杆线|通电|送电|供电|等电|用电|开闭所|高压线|水电|供水|燃气|自来水|通水|通信|光缆|弱电|变压器|路灯杆/g,
  ],
  [
    'financing',
    2,
    /资金|贷款|债券|专项债|资本金|拨付|工程款|拨钱|拨款|融资|授信|抵押|放款|没钱|缺钱|欠款|垫资|到账|钱/g,
  ],
  [
    'construction',
    2,
    /塌方|滑坡|坍塌|砂石|涨价|混凝土|钢材|材料|设备|劳力|工人|人手|班组|设计变更|变更|下雨|雨|台风|天气|土方|渗水|涌水|溶洞|质量|安全|塔吊|机械|施工方案|施工队|地质|停工|工期|吊装|盾构|爆破/g,
  ],
];

const LEVELS: readonly (readonly [HelpLevel, RegExp])[] = [
  ['owner', /自己能|自己解决|自行|自己可以|我们能解决|我方能解决|自己来/],
  ['province', /省/],
  ['city_leader', /市领导|市政府|市委|市长|市主要领导|市分管领导|分管副市长/],
  ['city_dept', /市局|市里|市级|市直|市发改|市[^,，。县区镇]{1,8}[局委办]/],
  ['county', /县|镇|街道|乡里|乡政府|区里|区政府|区级|区领导|区发改|区委|区[^,，。域间块]{1,6}局/],
];
const REQUEST = /请|麻烦|恳请|需|望|求|建议|帮|协调|支持|出面|盯|督促|过问|关心|推动|解决/;

export function isObstacle(words: string): boolean {
  return OBSTACLE.test(words) && !CALM.test(words);
}

export function isRequest(words: string): boolean {
  return REQUEST.test(words);
}

/** The level a clause asks help of; null when it asks none. */
export function levelOf(words: string): HelpLevel | null {
  if (!isRequest(words)) return null;
  return LEVELS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

export function categoryOf(words: string): IssueCategory {
  let best: IssueCategory = 'other';
  let most = 0;
  for (const [category, weight, pattern] of CATEGORY_WORDS) {
    const score = (words.match(pattern)?.length ?? 0) * weight;
    if (score > most) {
      most = score;
      best = category;
    }
  }
  return best;
}
