import { defineErrors } from '../kernel/app-error';

export const BOT_ERRORS = defineErrors({
  commands_clash: { text: '命令或卡片按钮登记有误，服务没有启动：{list}', level: 'error', http: 500 },
  command_unknown: { text: '没有“/{word}”这个命令{hint}；发 /help 看能用的', level: 'info', http: 404 },
  command_not_allowed: {
    text: '“/{word}”不在您的职责里，没有执行；发 /help 看您能用的',
    level: 'info',
    http: 403,
  },
  nothing_to_answer: {
    text: '现在没有等您回答的卡片；报数请直接写，如“9月完成投资…万，累计…万，无问题”',
    level: 'info',
    http: 409,
  },
  several_to_confirm: {
    text: '有{count}张卡片等您确认，没有办理；请点要确认的那张上的按钮，或发 /my 一起确认',
    level: 'info',
    http: 409,
  },
  say_which: { text: '这里要选一个，没有记录；请回复数字，如 1 或 2', level: 'info', http: 409 },
  not_filled_yet: {
    text: '还没有填完，没有上报；把上面那张卡片缺的补上，再回“对”',
    level: 'info',
    http: 409,
  },
  choice_out_of_range: {
    text: '这张卡片没有第{number}项；可回复的数字最大是 {max}',
    level: 'info',
    http: 400,
  },
  text_too_long: {
    text: '这条消息超过10万字，没有处理；请分几条发，或把表格交发改部门导入',
    level: 'info',
    http: 413,
  },
  text_empty: { text: '没有看到文字；报数请直接写一句话，或发 /help', level: 'info', http: 400 },
  kind_unsupported: {
    text: '暂时看不懂这类消息（语音、图片、表情等）；请用文字发一句，语音可先用输入法转成文字',
    level: 'info',
    http: 415,
  },
});
