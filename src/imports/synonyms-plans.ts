import { CODE, COUNTY, NAME, SERIAL, type KindSpec } from './field-spec';

/** Columns of a sheet of annual plans. */
export const PLANS: KindSpec = {
  title: '年度计划',
  required: [['name', 'code'], ['plan']],
  fields: {
    serial: SERIAL,
    code: CODE,
    name: NAME,
    county: COUNTY,
    year: { label: '年度', words: ['年份', '计划年度'], example: '2026' },
    plan: {
      label: '年度计划投资',
      words: [
        '年度计划',
        '年计划',
        '年度投资计划',
        '年计划投资',
        '当年计划投资',
        '今年计划投资',
        '全年计划投资',
      ],
      pattern: /^(?:20\d\d年(?:度)?|本年度?)(?:度)?(?:计划(?:完成)?(?:投资)?|投资计划)(?:额|数)?$/,
      isMoney: true,
      example: '12000',
      width: 16,
    },
    month: {
      label: '1月',
      pattern: /^(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?:计划(?:完成)?(?:投资)?)?$/,
      not: /累计|实际|完成情况|已完成|(?<!计划)完成投资|率|%/,
      isMoney: true,
      example: '1000',
    },
    objective: {
      label: '年度目标',
      words: [
        '年度建设目标',
        '年度形象进度目标',
        '年度工作目标',
        '年度建设内容',
        '年度目标及形象进度',
        '年度主要建设内容',
      ],
      pattern: /^20\d\d年(?:度)?(?:主要)?(?:建设|形象进度|工作)?(?:目标|内容)/,
      example: '路基全部完成',
      width: 28,
    },
  },
};
