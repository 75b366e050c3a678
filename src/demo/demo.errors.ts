import { defineErrors } from '../kernel/app-error';

export const DEMO_ERRORS = defineErrors({
  demo_data_broken: {
    text: '演示数据 {file} 有错：{reason}；请改正后重新启动',
    level: 'error',
    http: 500,
  },
});
