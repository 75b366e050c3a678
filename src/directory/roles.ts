/** Roles held by grant. Being liaison, owner head, leader or directly responsible officer of a project is a link. */
export const ROLES = [
  'county_clerk',
  'county_approver',
  'sector_clerk',
  'city_staff',
  'city_approver',
  'leader_secretary',
  'supervision',
  'system_admin',
  'security_admin',
  'audit_admin',
] as const;
export type Role = (typeof ROLES)[number];
