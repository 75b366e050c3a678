/** Times as the clock on the wall of the office shows them, never in the browser's own zone. */

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'];

function local(iso, zone) {
  if (!iso.endsWith('Z')) return iso.slice(0, 16);
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone || 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(iso));
  const of = (type) => parts.find((part) => part.type === type).value;
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}`;
}

/** {date:"2026-09-28", time:"09:00", year, month, day, weekday:"一"} of an ISO time. */
export function wallTime(iso, zone) {
  const [date, time] = local(iso, zone).split('T');
  const [year, month, day] = date.split('-').map(Number);
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  return { date, time, year, month, day, weekday };
}

export function monthDay(iso, zone) {
  const at = wallTime(iso, zone);
  return `${at.month}月${at.day}日`;
}

export function monthDayTime(iso, zone) {
  return `${monthDay(iso, zone)} ${wallTime(iso, zone).time}`;
}

/** The offset of an ISO time as written, e.g. "+08:00". */
export function offsetOf(iso) {
  const found = /([+-]\d\d:\d\d)$/.exec(iso);
  return found ? found[1] : '+08:00';
}

/** What kind of day it is, when that is worth saying: {label, kind:"rest"|"makeup"|"provisional"} or null. */
export function dayMark(day, weekday) {
  if (!day) return null;
  const weekend = weekday === '六' || weekday === '日';
  if (day.workday && weekend) return { label: '调休上班', kind: 'makeup' };
  if (!day.workday) return { label: day.name || '休息日', kind: 'rest' };
  return day.provisional ? { label: '日历暂定', kind: 'provisional' } : null;
}
