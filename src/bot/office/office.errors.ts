import { defineErrors } from '../../kernel/app-error';

export const OFFICE_ERRORS = defineErrors({
  county_unknown: {
    text: '没有找到“{name}”，没有列名单；请写县（市、区）名：{names}，也可写月份，如 9月',
    level: 'info',
    http: 404,
  },
  county_not_yours: {
    text: '{name}不在您负责的范围，没有列名单；直接发 /missing 看您负责的',
    level: 'info',
    http: 403,
  },
});
