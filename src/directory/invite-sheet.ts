import type { EntityManager } from 'typeorm';
import type { Binding } from './binding';
import { ChatIdentity } from './chat-identity.entity';
import { OrgUnit } from './org-unit.entity';
import { Person } from './person.entity';

export interface InviteRow {
  readonly name: string;
  readonly unit: string;
  readonly code: string;
}

/** A fresh code for every active person without an account, in the office's order. */
export async function inviteEveryone(em: EntityManager, binding: Binding): Promise<InviteRow[]> {
  const bound = new Set(
    (await em.find(ChatIdentity, { select: { personId: true } })).map((row) => row.personId),
  );
  const units = new Map((await em.find(OrgUnit)).map((unit) => [unit.id, unit.name]));
  const people = await em.find(Person, { where: { active: true }, order: { sortNo: 'ASC', id: 'ASC' } });
  const rows: InviteRow[] = [];
  for (const person of people.filter(({ id }) => !bound.has(id))) {
    const code = await binding.invite(em, person.id);
    rows.push({ name: person.name, unit: units.get(person.orgUnitId) ?? '', code });
  }
  return rows;
}

/** One row a person, ready to be cut into slips. */
export async function inviteSheet(rows: readonly InviteRow[]): Promise<Buffer> {
  const { default: writeXlsx } = await import('write-excel-file/node');
  const head = ['姓名', '单位', '绑定码', '怎么用'].map((value) => ({ value, fontWeight: 'bold' as const }));
  const body = rows.map(({ name, unit, code }) => [
    { value: name },
    { value: unit },
    { value: code },
    { value: `在聊天里给“里程”发：绑定 ${code}（只能用一次，30天内有效）` },
  ]);
  return writeXlsx([head, ...body], {
    columns: [{ width: 10 }, { width: 30 }, { width: 10 }, { width: 50 }],
  }).toBuffer();
}
