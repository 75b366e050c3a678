import { defineErrors } from '../kernel/app-error';

export const DIRECTORY_ERRORS = defineErrors({
  invite_unknown: {
    text: '绑定码不对或已经用过；请核对 6 位数字，或向发改部门要一个新的',
    level: 'info',
    http: 403,
  },
  invite_malformed: {
    text: '绑定码是6位数字，请发“绑定”加6位数字，如：绑定 482913',
    level: 'info',
    http: 400,
  },
  invite_expired: { text: '绑定码已过期；请向发改部门要一个新的', level: 'info', http: 403 },
  invite_too_many_tries: {
    text: '绑定码连续输错多次，请 1 小时后再试，或请发改部门核对',
    level: 'warn',
    http: 429,
  },
  already_bound: { text: '您已经绑定为“{name}”，不用再绑；发 /my 看您的项目', level: 'info', http: 409 },
  not_allowed: { text: '您没有“{right}”的权限；如需开通请联系发改部门', level: 'info', http: 403 },
});
