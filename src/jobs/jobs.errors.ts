import { defineErrors } from '../kernel/app-error';

export const JOB_ERRORS = defineErrors({
  job_twice: { text: '定时任务登记重复，服务没有启动：{list}', level: 'error', http: 500 },
  cron_invalid: {
    text: '定时表达式“{expression}”不对，服务没有启动；请写成五段，如 30 3 * * *（每天3:30）',
    level: 'error',
    http: 500,
  },
});
