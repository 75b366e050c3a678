import type { OrgUnitKind } from '../directory/org-unit.entity';
import type { Role } from '../directory/roles';
import { readList } from './cell-values.rules';
import type { RowReader } from './row-reader';

/** One person of a roster; null = the row does not say. */
export interface PersonRow {
  readonly reader: RowReader;
  readonly name: string;
  readonly unit: string;
  readonly unitKind: OrgUnitKind | null;
  readonly county: string | null;
  readonly title: string | null;
  readonly rank: string | null;
  readonly phone: string | null;
  /** null where the row says nothing of roles */
  readonly roles: readonly Role[] | null;
  readonly servedLeaders: readonly string[];
  readonly sortNo: number | null;
}

const UNIT_KINDS: readonly (readonly [RegExp, OrgUnitKind])[] = [
  [/^市(?:委|政府|人民政府)/, 'city_gov'],
  [/^市发改|^市发展/, 'city_drc'],
  [/督查/, 'supervision_office'],
  [/^市直|^市级|^市属部门/, 'sector_city'],
  [/县.*发改|区发改|县发展/, 'county_drc'],
  [/^县直|^区直|^县级|^县\(区\)直/, 'sector_county'],
  [/^县.*政府|^区.*政府|^属地政府/, 'county_gov'],
  [/乡|镇|街道/, 'township'],
  [/国有|国企|平台公司/, 'soe'],
  [/业主|企业|公司|建设单位/, 'owner_company'],
  [/其他|其它/, 'other'],
];
const UNIT_KIND_WORDS =
  '市政府、市发改委、市直部门、督查室、县(市、区)政府、县发改局、县直部门、乡镇、国有企业、项目业主、其他';

/** Being liaison, owner head, leader or responsible officer is said by the project, not by a role. */
const ROLE_WORDS: Readonly<Record<string, Role | null>> = {
  县发改局经办: 'county_clerk',
  县级经办: 'county_clerk',
  县政府审定人: 'county_approver',
  县级审定人: 'county_approver',
  行业部门经办: 'sector_clerk',
  市发改委经办: 'city_staff',
  重点办: 'city_staff',
  重点办经办: 'city_staff',
  市政府审定人: 'city_approver',
  市级审定人: 'city_approver',
  领导秘书: 'leader_secretary',
  秘书: 'leader_secretary',
  督查室: 'supervision',
  督查: 'supervision',
  系统管理员: 'system_admin',
  安全管理员: 'security_admin',
  审计管理员: 'audit_admin',
  责任领导: null,
  挂钩领导: null,
  直接责任人: null,
  项目负责人: null,
  联络员: null,
  业主: null,
};

/** Reads one row of a roster; null when name or unit is missing. */
export function readPersonRow(reader: RowReader): PersonRow | null {
  const name = reader.requiredText('name', 40)?.replace(/\s/g, '') ?? null;
  const unit = reader.requiredText('unit', 80);
  if (name === null || unit === null) return null;
  return {
    reader,
    name,
    unit,
    unitKind: reader.word('unitKind', UNIT_KINDS, UNIT_KIND_WORDS),
    county: reader.text('county', 40) ?? reader.row.county,
    title: reader.text('title', 60),
    rank: reader.text('rank', 20),
    phone: reader.phone('mobile'),
    roles: readRoles(reader),
    servedLeaders: readList(reader.longText('servedLeaders', 500) ?? ''),
    sortNo: readOrder(reader),
  };
}

function readRoles(reader: RowReader): Role[] | null {
  const text = reader.longText('roles', 500);
  if (text === null) return null;
  return readList(text).flatMap((word) => {
    const role = ROLE_WORDS[word];
    if (role === undefined) {
      const allowed = Object.keys(ROLE_WORDS).join('、');
      reader.refuse('bad_word', 'roles', { value: word, allowed });
    }
    return role ?? [];
  });
}

function readOrder(reader: RowReader): number | null {
  const text = reader.text('sortNo', 20);
  if (text === null) return null;
  if (/^\d{1,8}$/.test(text)) return Number(text);
  reader.refuse('bad_order', 'sortNo', { value: text });
  return null;
}
