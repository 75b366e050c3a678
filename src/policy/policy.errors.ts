import { defineErrors } from '../kernel/app-error';

/** Refusals of policy files and calendars. */
export const POLICY_ERRORS = defineErrors({
  policy_not_found: {
    text: '找不到政策“{name}”。请用内置政策名（{known}），或给出政策文件的路径。',
    level: 'error',
    http: 404,
  },
  policy_unreadable: {
    text: '读不了政策文件 {file}（{reason}）。请检查路径和读取权限。',
    level: 'error',
    http: 422,
  },
  policy_invalid: {
    text: '政策文件 {file} 有 {count} 处错误，请逐条改正后再用：{mistakes}',
    level: 'error',
    http: 422,
  },
  policy_check_failed: {
    text: '{file} 有 {count} 处错误，请按上面列出的行和列改正后再检查。',
    level: 'info',
    http: 422,
  },
  calendar_invalid: {
    text: '工作日历 {file} 有错：{mistakes}。请按国务院办公厅当年放假通知改正。',
    level: 'error',
    http: 422,
  },
  calendar_unreadable: {
    text: '读不了工作日历 {file}（{reason}）。请检查模板目录是否完整。',
    level: 'error',
    http: 422,
  },
});
