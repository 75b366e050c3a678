import type { EntityManager } from 'typeorm';
import type { History } from '../history/history';
import type { ImportSummary } from './import-context';
import { KIND_SPECS } from './synonyms';

/** Puts an import on record in its own transaction: what kind, how many rows. */
export function importRecorder(
  history: History,
): (em: EntityManager, summary: ImportSummary) => Promise<void> {
  return (em, { kind, outcome: { added, changed } }) =>
    history.record(em, {
      kind: `import.${kind}`,
      subjectType: 'import',
      subjectId: kind,
      channel: 'import',
      data: { text: `导入${KIND_SPECS[kind].title}：新增${added}，更改${changed}`, added, changed },
    });
}
