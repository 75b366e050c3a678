import type { Role } from './roles';

/*
 * The rights of decisions: who may see and do what, and where. Printed to docs/rights.md for the head of
 * the office to sign; the matrix test walks every cell. Services ask this table, never a role by name.
 */

/** In which capacity somebody acts: by grant, or by standing to a project. */
export type Capacity = Role | 'liaison' | 'owner_head' | 'responsible_officer' | 'linked_leader';

export const MATTERS = [
  'project_figures',
  'issue_text',
  'raw_words',
  'telephone',
  'drafts',
  'lists',
  'history',
  'exports',
  'settings',
] as const;
export const ACTS = ['report', 'report_on_behalf', 'chase', 'invite'] as const;
export type Matter = (typeof MATTERS)[number];
export type Act = (typeof ACTS)[number];
/** What a right is about: seeing a matter or doing an act. */
export type Right = Matter | Act;

export const TERRITORIES = ['own_project', 'own_county', 'own_sector', 'referred', 'all'] as const;
export type Territory = (typeof TERRITORIES)[number];

type Row = Readonly<Partial<Record<Right, Territory>>>;

const ownerSide: Row = {
  project_figures: 'own_project',
  issue_text: 'own_project',
  raw_words: 'own_project',
  drafts: 'own_project',
  history: 'own_project',
  report: 'own_project',
};

const everythingOf = (territory: Territory): Row => ({
  project_figures: territory,
  issue_text: territory,
  raw_words: territory,
  telephone: territory,
  drafts: territory,
  lists: territory,
  history: territory,
  exports: territory,
});

export const RIGHTS: Readonly<Record<Capacity, Row>> = {
  liaison: ownerSide,
  owner_head: ownerSide,
  responsible_officer: {
    project_figures: 'own_project',
    issue_text: 'own_project',
    telephone: 'own_project',
    history: 'own_project',
  },
  linked_leader: { project_figures: 'own_project', issue_text: 'own_project' },
  leader_secretary: { project_figures: 'own_project', issue_text: 'own_project' },
  county_clerk: {
    ...everythingOf('own_county'),
    report_on_behalf: 'own_county',
    chase: 'own_county',
    invite: 'own_county',
  },
  county_approver: {
    project_figures: 'own_county',
    issue_text: 'own_county',
    drafts: 'own_county',
    lists: 'own_county',
  },
  sector_clerk: {
    project_figures: 'own_sector',
    issue_text: 'own_sector',
    telephone: 'own_sector',
    lists: 'own_sector',
  },
  city_staff: { ...everythingOf('all'), report_on_behalf: 'all', chase: 'all', invite: 'all' },
  city_approver: { project_figures: 'all', issue_text: 'all', drafts: 'all', lists: 'all' },
  supervision: { project_figures: 'referred', issue_text: 'referred', history: 'referred' },
  system_admin: { settings: 'all', invite: 'all' },
  security_admin: { settings: 'all' },
  audit_admin: { history: 'all' },
};

/** 中文 names for the printed table and `/whoami`. */
export const CAPACITY_LABELS: Readonly<Record<Capacity, string>> = {
  liaison: '联络员',
  owner_head: '项目负责人',
  responsible_officer: '直接责任人',
  linked_leader: '挂钩责任领导',
  leader_secretary: '领导秘书',
  county_clerk: '县发改局经办',
  county_approver: '县政府审定人',
  sector_clerk: '行业部门经办',
  city_staff: '市发改委经办',
  city_approver: '市政府审定人',
  supervision: '督查室',
  system_admin: '系统管理员',
  security_admin: '安全管理员',
  audit_admin: '审计管理员',
};

export const RIGHT_LABELS: Readonly<Record<Right, string>> = {
  project_figures: '看项目数据',
  issue_text: '看问题内容',
  raw_words: '看原话',
  telephone: '看电话',
  drafts: '看未定稿',
  lists: '看清单',
  history: '看经过',
  exports: '导出',
  settings: '改设置',
  report: '报送',
  report_on_behalf: '代报',
  chase: '查未报、催报',
  invite: '发绑定码',
};

export const TERRITORY_LABELS: Readonly<Record<Territory, string>> = {
  own_project: '本人项目',
  own_county: '本县',
  own_sector: '本行业',
  referred: '移交的',
  all: '全部',
};

/** What a project is to the table: enough to tell whose it is. */
export interface ProjectPlace {
  readonly id: string;
  readonly countyId: string;
  readonly sectorUnitId: string | null;
}

/** One capacity of an actor with the units or projects it reaches. */
export interface Standing {
  readonly capacity: Capacity;
  /** county or sector unit of a grant; null for grants over everything and for project links */
  readonly unitId: string | null;
  /** projects the standing is about (links) */
  readonly projectIds: readonly string[];
}

/** The part of all projects a right reaches. */
export interface Reach {
  readonly all: boolean;
  readonly countyIds: readonly string[];
  readonly sectorUnitIds: readonly string[];
  readonly projectIds: readonly string[];
}

/** How far the standings together carry a right. Nothing is referred yet, so `referred` reaches nothing. */
export function reachOf(standings: readonly Standing[], right: Right): Reach {
  const reach = {
    all: false,
    countyIds: [] as string[],
    sectorUnitIds: [] as string[],
    projectIds: [] as string[],
  };
  for (const standing of standings) {
    switch (RIGHTS[standing.capacity][right]) {
      case 'all':
        reach.all = true;
        break;
      case 'own_county':
        if (standing.unitId) reach.countyIds.push(standing.unitId);
        break;
      case 'own_sector':
        if (standing.unitId) reach.sectorUnitIds.push(standing.unitId);
        break;
      case 'own_project':
        reach.projectIds.push(...standing.projectIds);
        break;
      case 'referred':
      case undefined:
        break;
    }
  }
  return reach;
}

export function isEmptyReach(reach: Reach): boolean {
  return (
    !reach.all &&
    reach.countyIds.length === 0 &&
    reach.sectorUnitIds.length === 0 &&
    reach.projectIds.length === 0
  );
}

export function covers(reach: Reach, project: ProjectPlace): boolean {
  return (
    reach.all ||
    reach.projectIds.includes(project.id) ||
    reach.countyIds.includes(project.countyId) ||
    (project.sectorUnitId !== null && reach.sectorUnitIds.includes(project.sectorUnitId))
  );
}
