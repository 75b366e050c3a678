import { Entity, Index } from 'typeorm';
import { DateColumn, IdColumn, RefColumn, TextColumn } from '../database/columns';

export const LINK_KINDS = [
  'liaison',
  'owner_head',
  'territorial_leader',
  'industry_leader',
  'drp_territorial',
  'drp_industry',
] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** Who answers for a project in which capacity, from when to when. */
@Entity('responsibility_links')
@Index('ix_link_person', ['personId'])
@Index('ix_link_project', ['projectId', 'kind'])
export class ResponsibilityLink {
  @IdColumn()
  id!: string;

  @RefColumn()
  projectId!: string;

  @TextColumn(24)
  kind!: LinkKind;

  @RefColumn()
  personId!: string;

  @DateColumn()
  fromOn!: string;

  @DateColumn({ nullable: true })
  toOn!: string | null;
}
