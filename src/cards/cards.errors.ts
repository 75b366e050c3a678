import { defineErrors } from '../kernel/app-error';

export const CARD_ERRORS = defineErrors({
  templates_invalid: {
    text: '有 {count} 个卡片模板不能用，服务没有启动：\n{list}',
    level: 'error',
    http: 500,
  },
  card_expired: { text: '这张卡片已经过期；发 /my 看最新的一张', level: 'info', http: 409 },
  card_already_used: {
    text: '这张卡片已经处理过或有了新的一张，没有重复办理；发 /my 看现在的情况',
    level: 'info',
    http: 409,
  },
  card_not_yours: { text: '这张卡片不是发给您的，没有办理', level: 'warn', http: 403 },
});
