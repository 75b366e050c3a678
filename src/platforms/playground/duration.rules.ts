const SHAPE = /^P(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?)?$/;
const MINUTE = 60_000;

/** Adds an ISO 8601 duration of days, hours and minutes; null when the text is none. */
export function addDuration(at: Date, text: string): Date | null {
  const match = SHAPE.exec(text);
  if (!match || text === 'P' || text.endsWith('T')) return null;
  const [, days = '0', hours = '0', minutes = '0'] = match;
  return new Date(at.getTime() + ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * MINUTE);
}
