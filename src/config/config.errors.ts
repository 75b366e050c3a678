import { defineErrors } from '../kernel/app-error';

export const CONFIG_ERRORS = defineErrors({
  settings_invalid: {
    text: '有 {count} 项设置不对，服务没有启动：\n{list}',
    level: 'error',
    http: 500,
  },
});
