/** Words that tell of people hurt or in danger. Rather once too often: the telephone comes first. */
const HURT =
  /伤亡|死亡|死了|遇难|身亡|受伤|重伤|轻伤|送医|送(到|去|往)?.{0,4}医院|被埋|被困|失踪|溺水|触电|中毒|坠落|砸(到|中|伤).{0,2}人|人.{0,4}(掉|摔)下/;

/** Statutory accident reporting is not ours and cannot be replaced. */
export const CALL_FIRST =
  '如有人员伤亡，请立即电话报告 119/120、县应急管理局和政府值班室（事故按规定1小时内上报），本助手不能代替。';

export function hurtsPeople(text: string): boolean {
  return HURT.test(text) && !/(无|没有|未发生|零)(人员)?(伤亡|受伤|死亡)/.test(text);
}
