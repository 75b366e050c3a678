import { defineErrors } from '../kernel/app-error';

export const SECRETS_ERRORS = defineErrors({
  secrets_key_too_short: {
    text: '密钥 SECRETS_KEY 只有 {bytes} 字节，至少要 32 字节；请换成 32 字节以上的随机密钥',
    level: 'error',
    http: 500,
  },
  secret_unreadable: {
    text: '加密的内容解不开：密钥 SECRETS_KEY 换过，或数据被改动；请换回原来的密钥，或从备份恢复',
    level: 'error',
    http: 500,
  },
});
