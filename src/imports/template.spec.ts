import { Findings } from './findings';
import { readWorkbook } from './workbook';
import { IMPORT_KINDS, KIND_SPECS } from './synonyms';
import { findTables } from './table';
import { dataRows } from './table-rows';
import { importTemplate } from './template';

describe.each(IMPORT_KINDS)('the template of %s', (kind) => {
  it('has the headers the import knows, in 万元, and an example that is passed over', async () => {
    const sheets = await readWorkbook(await importTemplate(kind));
    const findings = new Findings();
    const [table] = findTables(sheets, kind, findings);
    expect(findings.rows).toEqual([]);
    expect(table?.header.unknown).toEqual([]);
    const amounts =
      table?.header.columns.filter(({ field }) => KIND_SPECS[kind].fields[field]?.isMoney) ?? [];
    expect(amounts.every(({ unit }) => unit === 'wan') || table?.unit === 'wan').toBe(true);
    expect(table && dataRows(table, 'name', findings)).toEqual([]);
    expect(sheets[0]?.grid[3]?.some((cell) => cell?.text.includes('示例(请删除)'))).toBe(true);
  });
});
