import { defineErrors } from '../../kernel/app-error';

export const PLAYGROUND_ERRORS = defineErrors({
  person_unknown: { text: '演示页里没有这个人：{person}', level: 'info', http: 404 },
  conversation_unknown: { text: '没有这个会话，或这个人不在里面：{conversation}', level: 'info', http: 404 },
  delivery_unknown: { text: '没有这条消息：{delivery}', level: 'info', http: 404 },
  scene_unknown: { text: '没有这个场景：{scene}', level: 'info', http: 404 },
  action_gone: { text: '这个按钮已经不在了，请看最新的一张卡片', level: 'info', http: 409 },
  clock_backwards: {
    text: '时钟只能往前拨；现在是{now}。要回到以前请用“重置”',
    level: 'info',
    http: 400,
  },
  clock_too_far: {
    text: '时钟一次最多往前拨{days}天；时刻请写成 2026-10-08T09:30:00+08:00',
    level: 'info',
    http: 400,
  },
  reset_out_of_range: {
    text: '演示数据到2026年8月；请重置到2026年9月1日至2030年底之间',
    level: 'info',
    http: 400,
  },
  request_malformed: { text: '请求写得不对：{detail}', level: 'info', http: 400 },
  policy_not_here: { text: '演示页现在只有这个政策：{policy}', level: 'info', http: 400 },
  not_a_demo: { text: '这里是真实数据，不能重置；重置只用于 milepost demo', level: 'warn', http: 403 },
});
