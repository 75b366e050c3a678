import { createRequire } from 'node:module';
import type { FieldSpec } from './field-spec';
import { KIND_SPECS, type ImportKind } from './synonyms';
import { EXAMPLE_MARK } from './table-rows';

interface TemplateColumn {
  readonly header: string;
  readonly example: string;
  readonly width: number;
}

/** Columns that real ledgers have and a new one does not need. */
const LEFT_OUT = ['provincial', 'drpTerritorialMobile', 'drpIndustryMobile', 'state', 'channel'];
const DEFAULT_WIDTH = 11;
const MONTHS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'];
const HEADER_FILL = '#E8EDF3';
const NOTE =
  '金额单位:万元。只有一列必填的不填别的也可以导入;空格、“—”和“/”按没有填写处理;合计、小计行不会导入。示例行导入时自动跳过。';

/** The canonical sheet of a kind: title, unit note, headers, and one example row that imports pass over. */
export async function importTemplate(kind: ImportKind): Promise<Buffer> {
  const { title } = KIND_SPECS[kind];
  const columns = templateColumns(kind);
  const span = Math.min(columns.length, 12);
  const rows = [
    [{ value: `${title}导入表`, fontWeight: 'bold' as const, fontSize: 14, columnSpan: span }],
    [{ value: NOTE, columnSpan: span }],
    columns.map(({ header }) => ({
      value: header,
      fontWeight: 'bold' as const,
      backgroundColor: HEADER_FILL,
      wrap: true,
      align: 'center' as const,
    })),
    columns.map(({ example }) => (example === '' ? null : { value: example, type: String })),
  ];
  const widths = columns.map(({ width }) => ({ width }));
  return writer()(rows, { sheet: title, columns: widths, stickyRowsCount: 3 }).toBuffer();
}

function templateColumns(kind: ImportKind): TemplateColumn[] {
  return Object.entries(KIND_SPECS[kind].fields)
    .filter(([field]) => !LEFT_OUT.includes(field))
    .flatMap(([field, spec]) => {
      if (field === 'serial') return [{ header: spec.label, example: EXAMPLE_MARK, width: 14 }];
      return field === 'month' && kind === 'plans'
        ? MONTHS.map((month) => monthColumn(month, spec))
        : [column(spec)];
    });
}

function column({ label, isMoney, example, width }: FieldSpec): TemplateColumn {
  return { header: isMoney ? `${label}(万元)` : label, example, width: width ?? DEFAULT_WIDTH };
}

function monthColumn(month: string, { example }: FieldSpec): TemplateColumn {
  return { header: `${month}月`, example, width: 8 };
}

/** Loaded when a template is asked for: an idle service does not carry the writer. */
function writer(): typeof import('write-excel-file/node').default {
  return (createRequire(__filename)('write-excel-file/node') as typeof import('write-excel-file/node'))
    .default;
}
