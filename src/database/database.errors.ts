import { defineErrors } from '../kernel/app-error';

export const DATABASE_ERRORS = defineErrors({
  database_url_unknown: {
    text: '数据库地址 DATABASE_URL 不认识：{url}；请用 sqlite:路径、mysql://… 或 mariadb://…',
    level: 'error',
    http: 500,
  },
  database_unreachable: {
    text: '连不上数据库 {url}：{reason}；请检查数据库是否启动、地址和口令是否正确',
    level: 'error',
    http: 503,
    retryable: true,
  },
  migrations_pending: {
    text: '数据库有 {count} 项结构更新未执行；请先运行 milepost migrate up',
    level: 'error',
    http: 503,
  },
  migration_running: {
    text: '另一个进程正在更新数据库结构，{seconds} 秒内没有完成；请稍后再试',
    level: 'error',
    http: 503,
    retryable: true,
  },
  embedded_database_busy: {
    text: '数据库文件正被另一个进程使用，已重试 {seconds} 秒；请先停止另一个 milepost 进程',
    level: 'error',
    http: 503,
    retryable: true,
  },
});
