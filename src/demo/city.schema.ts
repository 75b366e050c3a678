import { z } from 'zod';

const names = z.array(z.string().min(1));

/** city.yaml: what the roster and the project table do not say. */
export const citySchema = z.strictObject({
  notice: z.string(),
  city: z.string(),
  offices: z.strictObject({
    city_government: z.string(),
    city_government_office: z.string(),
    city_ndrc: z.string(),
    key_projects_office: z.string(),
    supervision_office: z.string(),
    information_centre: z.string(),
  }),
  counties: names,
  groups: z.array(
    z.strictObject({
      key: z.string(),
      name: z.string(),
      kind: z.enum(['county', 'project', 'bulletin']),
      county: z.string().optional(),
      projects: names.optional(),
      members: names,
    }),
  ),
  faces: z.array(
    z.strictObject({
      key: z.string(),
      title: z.string(),
      people: names.optional(),
      strangers: names.optional(),
    }),
  ),
});
export type CityFile = z.infer<typeof citySchema>;
