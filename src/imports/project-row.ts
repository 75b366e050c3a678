import type { CivilDate } from '../kernel/civil-date';
import type { Money } from '../kernel/money';
import type { ManagementLevel } from '../projects/key-project.entity';
import type { LinkKind } from '../projects/responsibility-link.entity';
import { readList, readPeople, type NamedPerson } from './cell-values.rules';
import { isMarked, plainName } from './project-book';
import type { RowReader } from './row-reader';
import { meansCity } from './table-rows';

/** A project as one row writes it; null = the row does not say. */
export interface ProjectRow {
  readonly reader: RowReader;
  readonly code: string | null;
  readonly name: string;
  readonly shortNames: readonly string[] | null;
  readonly county: string | null;
  readonly location: string | null;
  readonly sector: string | null;
  readonly investType: 'government' | 'enterprise' | null;
  readonly nature: string | null;
  readonly keyLevel: string | null;
  readonly managementLevel: ManagementLevel | null;
  readonly scopeText: string | null;
  readonly buildYears: string | null;
  readonly totalYuan: Money | null;
  readonly beforeYearYuan: Money | null;
  readonly owner: string | null;
  readonly sectorUnit: string | null;
  readonly plannedStartOn: CivilDate | null;
  readonly actualStartOn: CivilDate | null;
  readonly plannedFinishOn: CivilDate | null;
  readonly statEnteredOn: CivilDate | null;
  readonly remark: string | null;
  readonly people: readonly { readonly kind: LinkKind; readonly named: readonly NamedPerson[] }[];
}

const PROVINCIAL = '省重点';
const INVEST_TYPES = [
  [/企业|社会|民间|民营|国企|外商|自筹|非政府/, 'enterprise'],
  [/政府|财政|国有|国债|专项债/, 'government'],
] as const;
const LEVELS = [
  [/市本级|市管|市级|市属|市直|省/, 'city'],
  [/县|区|市\(县\)|属地/, 'county'],
] as const;

const PEOPLE_COLUMNS: readonly { kind: LinkKind; field: string; phone: string | null }[] = [
  { kind: 'owner_head', field: 'ownerHead', phone: 'ownerHeadMobile' },
  { kind: 'liaison', field: 'liaison', phone: 'liaisonMobile' },
  { kind: 'territorial_leader', field: 'territorialLeader', phone: null },
  { kind: 'industry_leader', field: 'industryLeader', phone: null },
  { kind: 'drp_territorial', field: 'drpTerritorial', phone: 'drpTerritorialMobile' },
  { kind: 'drp_industry', field: 'drpIndustry', phone: 'drpIndustryMobile' },
];

/** Reads one row of a project ledger; null when it has no name. */
export function readProjectRow(reader: RowReader): ProjectRow | null {
  const written = reader.requiredText('name', 120);
  if (written === null) return null;
  const list = reader.longText('shortNames', 200);
  return {
    reader,
    code: reader.text('code', 60),
    name: plainName(written),
    shortNames: list === null ? null : readList(list),
    county: reader.text('county', 40) ?? reader.row.county,
    location: reader.text('location', 120),
    sector: reader.text('sector', 32),
    investType: reader.word('investType', INVEST_TYPES, '政府投资或企业投资'),
    nature: reader.text('nature', 16) ?? reader.row.nature,
    keyLevel: keyLevel(reader, written),
    managementLevel: reader.word('managementLevel', LEVELS, '市管或县管'),
    scopeText: reader.longText('scope'),
    buildYears: reader.text('buildYears', 24),
    totalYuan: reader.money('total'),
    beforeYearYuan: reader.money('beforeYear'),
    owner: reader.text('owner', 80),
    sectorUnit: reader.text('sectorUnit', 80),
    plannedStartOn: reader.date('plannedStart', 'last'),
    actualStartOn: reader.date('actualStart', 'first'),
    plannedFinishOn: reader.date('plannedFinish', 'last'),
    statEnteredOn: reader.date('statEntered', 'first'),
    remark: reader.text('remark', 255),
    people: PEOPLE_COLUMNS.flatMap(({ kind, field, phone }) => {
      const named = peopleOf(reader, field, phone);
      return named.length === 0 ? [] : [{ kind, named }];
    }),
  };
}

/** 市本级 projects are the city's, whatever the column of management says. */
export function levelOf(row: ProjectRow): ManagementLevel {
  return row.managementLevel ?? (row.county !== null && meansCity(row.county) ? 'city' : 'county');
}

/** "●" before the name, "√" under 省重点, or the words of the column 级别. */
function keyLevel(reader: RowReader, name: string): string | null {
  const level = reader.text('keyLevel', 16);
  const provincial = reader.text('provincial', 16);
  const isProvincial = provincial !== null && !/^[否无×]/.test(provincial);
  if (isMarked(name) || isProvincial || (level !== null && /^[●★√✓]$/.test(level))) return PROVINCIAL;
  return level;
}

function peopleOf(reader: RowReader, field: string, phoneField: string | null): NamedPerson[] {
  const named = readPeople(reader.longText(field, 200) ?? '');
  for (const { name, badPhone } of named) {
    if (badPhone !== undefined) reader.refuse('bad_phone', field, { value: badPhone });
    if (name.length > 40) reader.refuse('too_long', field, { length: name.length, limit: 40 });
  }
  const [first] = named;
  if (!first || phoneField === null || first.phone !== null) return named;
  const phones = readList(reader.longText(phoneField, 200) ?? '');
  if (phones.length > 1 && phones.length === named.length)
    return withPhones(reader, phoneField, named, phones);
  const phone = reader.phone(phoneField);
  return [{ ...first, phone }, ...named.slice(1)];
}

/** "张三、李四" beside "139…、138…": one telephone for each. */
function withPhones(
  reader: RowReader,
  phoneField: string,
  named: readonly NamedPerson[],
  phones: readonly string[],
): NamedPerson[] {
  return named.map(({ name }, at) => ({ name, phone: reader.phoneText(phoneField, phones[at] ?? '') }));
}
