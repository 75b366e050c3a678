import { defineErrors } from '../kernel/app-error';

export const REPORTING_ERRORS = defineErrors({
  period_closed: {
    text: '{month}月报已在{closed}截止受理，没有改动；确需更正请联系{office}',
    level: 'info',
    http: 409,
  },
  period_not_open: {
    text: '{month}月报从{from}起才收，现在还不能报；请到时再发',
    level: 'info',
    http: 409,
  },
  no_period_open: { text: '现在没有正在受理的月报；{from}起受理下一个月的数', level: 'info', http: 409 },
  project_not_yours: {
    text: '您名下没有叫“{name}”的项目，没有记录；您负责的是：{mine}',
    level: 'info',
    http: 404,
  },
  no_project: {
    text: '您还没有负责填报的项目，没有记录；如有变动请联系发改部门登记',
    level: 'info',
    http: 403,
  },
  on_behalf_over_owner: {
    text: '{project}的{month}月报项目单位已经报过，代报不能覆盖；数有问题请让联络员自己更正',
    level: 'info',
    http: 409,
  },
  use_on_behalf: {
    text: '您不是填报人，没有记录；要替项目代报，请发：/代报 项目名 9月完成…万，累计…万，无问题',
    level: 'info',
    http: 403,
  },
  one_month_at_a_time: {
    text: '这条消息里有几个月的数，没有记录；请一个月发一条',
    level: 'info',
    http: 409,
  },
  draft_gone: { text: '这份草稿已经处理过，没有重复办理；发 /my 看现在的情况', level: 'info', http: 409 },
  nothing_to_withdraw: {
    text: '没有等您确认的草稿可以撤回；已经上报的数要改，请发“更正：…”',
    level: 'info',
    http: 409,
  },
  report_changed: {
    text: '这份月报刚被{who}改过，您的数没有记；请看最新的数再报',
    level: 'info',
    http: 409,
  },
  not_ready: { text: '还有{missing}没有填好，暂时不能确认', level: 'info', http: 409 },
  project_not_found: {
    text: '没有找到“{name}”这个项目；发 /status 看您能看的项目',
    level: 'info',
    http: 404,
  },
  project_ambiguous: {
    text: '“{name}”可能是：{candidates}；请把名字写全再发一次',
    level: 'info',
    http: 409,
  },
  amount_unreadable: {
    text: '“{words}”看不出是多少；请写数字加单位，如 3200万 或 0.32亿',
    level: 'info',
    http: 400,
  },
});
