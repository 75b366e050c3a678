import { z } from 'zod';
import { isCivilDate } from '../kernel/civil-date';
import { DAY_FORMS, readDayRule, readWorkdays } from './day-rule.rules';
import { OCCURRENCE_KINDS, type DayRule } from './policy-profile';

/** Carried by a refused text so that the mistake gets its own code and shows how to write it. */
export interface TextHint {
  readonly code: string;
  readonly allowed: readonly string[];
}

function text(hint: TextHint, isRight: (value: string) => boolean) {
  return z.string().refine(isRight, { params: { ...hint } });
}

function dayText(forms: readonly string[], isRight: (rule: DayRule) => boolean) {
  return text({ code: 'bad_day', allowed: forms }, (value) => {
    const rule = readDayRule(value);
    return rule !== null && isRight(rule);
  });
}

const [NEXT_FORM, DATA_FORM, OWN_FORM, AFTER_FORM] = DAY_FORMS;
const isInPeriod = (rule: DayRule) => rule.kind === 'day_of_month' && rule.month !== 'own';

const periodDay = dayText([NEXT_FORM, DATA_FORM], isInPeriod);
const earlyDay = dayText(
  [DATA_FORM],
  (rule) => rule.kind === 'day_of_month' && rule.month === 'data' && rule.day !== 'last',
);
const stepDay = dayText(
  [NEXT_FORM, DATA_FORM, AFTER_FORM],
  (rule) => rule.kind === 'workdays_after' || isInPeriod(rule),
);
const occasionDay = dayText(
  [OWN_FORM, 'day 25 of the month'],
  (rule) => rule.kind === 'day_of_month' && rule.month === 'own',
);

const isTime = (value: string) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(value);
const time = text({ code: 'bad_time', allowed: ['09:00'] }, isTime);
const dayEnd = text(
  { code: 'bad_time', allowed: ['24:00', '17:30'] },
  (value) => value === '24:00' || isTime(value),
);
const hoursSpan = text({ code: 'bad_time', allowed: ['09:00-12:00'] }, (value) => {
  const [from = '', to = '', ...more] = value.split('-');
  return isTime(from) && isTime(to) && more.length === 0;
});
const workdays = text({ code: 'bad_duration', allowed: ['3wd'] }, (value) => readWorkdays(value) !== null);
const months = text({ code: 'bad_duration', allowed: ['6m'] }, (value) => /^\d{1,2}m$/.test(value));
const years = text({ code: 'bad_duration', allowed: ['5y'] }, (value) => /^[1-9]\d?y$/.test(value));
const date = text({ code: 'bad_date', allowed: ['2023-11-06'] }, isCivilDate);
const words = z.string().min(1);

const strength = z.enum(['must', 'in_principle']);
const restDay = z.enum(['next_workday', 'previous_workday', 'keep']);
const reminderDay = z.enum(['T-3', 'T-1', 'T', 'T+1']);
const kind = z.enum(OCCURRENCE_KINDS);

const ACTORS = [
  'owner',
  'county_office',
  'county_department',
  'county_government',
  'city_office',
  'city_department',
  'city_government',
  'linked_leader',
  'deputy_leader',
  'linked_units',
] as const;
const actor = z.enum(ACTORS);

/** Every rule says where it comes from; that one of the two ways is present is a check of its own. */
const source = {
  article: words.optional(),
  strength: strength.optional(),
  quote: words.optional(),
  chosen_by_office: z.union([z.literal(true), z.array(words).min(1)]).optional(),
};

const step = z.strictObject({
  title: words,
  kind: kind.optional(),
  ...source,
  actor,
  due: stepDay,
  at: time.optional(),
  after: words,
});

const occasion = z.strictObject({
  title: words,
  kind: kind.optional(),
  ...source,
  actor,
  months: z.union([
    z.enum(['every', 'even', 'odd', 'quarter_ends']),
    z.array(z.number().int().min(1).max(12)).min(1),
  ]),
  due: occasionDay,
  rest_day: restDay.optional(),
});

const documentHead = z.strictObject({
  title: words,
  place: words,
  issued_by: words,
  doc_no: words.nullable(),
  issued_on: date,
  valid_for: years.optional(),
  valid_to: date.nullable(),
  interpreted_by: words.optional(),
  source: words,
  attachments: z.array(words).optional(),
  expiry_notice: z.strictObject({ ...source, before: months }),
});

const reporting = z.strictObject({
  data_month: z.strictObject({ ...source, offset: z.number().int().min(-1).max(0) }),
  opening: z.strictObject({ ...source, accepts_from: earlyDay, opens: periodDay }),
  owner_report: z.strictObject({ ...source, due: periodDay }),
  zero_report: z.strictObject({ ...source, allowed: z.boolean() }),
  required_fields: z.strictObject({
    ...source,
    fields: z.array(z.enum(['investment_month', 'investment_ytd', 'progress', 'problems'])).min(1),
  }),
  addressees: z.strictObject({
    ...source,
    county_managed: z.array(actor).min(1),
    city_managed: z.array(actor).min(1),
  }),
  lateness: z.strictObject({
    ...source,
    judged_by: z.enum(['first_message', 'confirmation']),
    confirm_within: workdays,
  }),
});

const reminders = z.strictObject({
  owner_report: z.strictObject({
    ...source,
    at: time,
    days: z.array(reminderDay).min(1),
    short_month: z.strictObject({
      fewer_than: workdays,
      days: z.array(z.enum(['pre_notice', ...reminderDay.options])).min(1),
    }),
  }),
  office_digest: z.strictObject({ ...source, at: time }),
});

const counting = z.strictObject({
  ...source,
  rest_day: restDay,
  ends_at: dayEnd,
  chain: z.enum(['keep', 'roll']),
  warn_below: workdays,
});

/** The shape of a policy file. What one part says about another is checked by `policy-checks.rules.ts`. */
export const policySchema = z.strictObject({
  format: z.literal(1),
  name: text({ code: 'bad_name', allowed: ['ningde'] }, (value) => /^[a-z][a-z0-9-]*$/.test(value)),
  document: documentHead,
  names: z.strictObject(
    Object.fromEntries(ACTORS.map((name) => [name, words])) as Record<(typeof ACTORS)[number], z.ZodString>,
  ),
  words: z.record(z.string(), words),
  reporting,
  reminders,
  working_hours: z.strictObject({ ...source, hours: z.array(hoursSpan).min(1) }),
  deadlines: z.strictObject({ counting, steps: z.record(z.string(), step) }),
  occasions: z.record(z.string(), occasion),
});

export type PolicyDocument = z.infer<typeof policySchema>;
