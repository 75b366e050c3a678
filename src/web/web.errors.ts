import { defineErrors } from '../kernel/app-error';

export const WEB_ERRORS = defineErrors({
  port_in_use: {
    text: '端口 {port} 已被别的程序占用，没有启动；请换一个，如 milepost demo --port 4200（正式服务改 PORT）',
    level: 'error',
    http: 500,
  },
});
