import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);

const stepSchema = z
  .strictObject({
    hint: z.string(),
    phone: z.enum(['left', 'right']),
    conversation: z.string().optional(),
    say: z.string().optional(),
    press: z.string().optional(),
    clock: z.union([z.literal('next'), z.string().regex(/^\+\d+d$/), instant]).optional(),
    expect: z.string(),
  })
  .refine((step) => [step.say, step.press, step.clock].filter((act) => act !== undefined).length <= 1, {
    message: 'a step says, presses or moves the clock; with none of them it is a look',
  });

const sceneSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  minutes: z.number().positive(),
  summary: z.string(),
  opens: instant.optional(),
  now: instant,
  left: z.string(),
  right: z.string(),
  before: z.array(z.strictObject({ person: z.string(), at: instant, text: z.string() })).default([]),
  steps: z.array(stepSchema).min(1),
});

const fileSchema = z.strictObject({ notice: z.string(), scenes: z.array(sceneSchema).min(1) });

export type SceneStep = z.infer<typeof stepSchema>;
/** A guided visit: its day, who holds the phones, what was said before, and what to do step by step. */
export type Scene = z.infer<typeof sceneSchema>;

/** The scenes of `scenes.yaml` in their order; a broken file is a fault of the program and throws ZodError. */
export function loadScenes(dir: string): Scene[] {
  return fileSchema.parse(parse(readFileSync(join(dir, 'scenes.yaml'), 'utf8'))).scenes;
}
