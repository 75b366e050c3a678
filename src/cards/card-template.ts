import { z } from 'zod';

/*
 * What an office may write in a card template. Every text is a Liquid template over the data of the
 * card's kind; `when` names a value that must be true, `each` a list whose entries are called `item`.
 */

const text = z.string();
const repeat = { each: z.string().optional(), when: z.string().optional() };

export const cardTemplateSchema = z.strictObject({
  title: text,
  tone: z.enum(['plain', 'ask', 'good', 'warn']).default('plain'),
  body: text.default(''),
  fields: z
    .array(z.strictObject({ ...repeat, label: text, value: text, source: text.optional() }))
    .default([]),
  table: z
    .strictObject({
      ...repeat,
      columns: z.array(text).min(1),
      row: z.array(text).min(1),
    })
    .optional(),
  form: z
    .array(
      z.strictObject({
        ...repeat,
        id: text,
        type: z.enum(['text', 'textarea', 'amount', 'percent', 'select', 'date']),
        label: text,
        required: z.boolean().default(false),
        value: text.optional(),
        /** name of a list of {value, label} */
        options: z.string().optional(),
      }),
    )
    .default([]),
  actions: z
    .array(
      z.strictObject({
        ...repeat,
        id: z.string().regex(/^[a-z_]+$/),
        label: text,
        style: z.enum(['primary', 'default', 'danger']).default('default'),
        confirm: text.optional(),
        /** values handed to the act */
        args: z.record(z.string(), text).default({}),
        /** may be pressed again (it only shows something) */
        repeatable: z.boolean().default(false),
      }),
    )
    .default([]),
  footnote: text.default(''),
});

export type CardTemplate = z.infer<typeof cardTemplateSchema>;
