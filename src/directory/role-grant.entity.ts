import { Entity, Index } from 'typeorm';
import { DateColumn, IdColumn, RefColumn, TextColumn } from '../database/columns';
import type { Role } from './roles';

/** What a person may do, and where. Responsibility for one project is a link of the project, not a grant. */
@Entity('role_grants')
@Index('ix_role_grant_person', ['personId'])
export class RoleGrant {
  @IdColumn()
  id!: string;

  @RefColumn()
  personId!: string;

  @TextColumn(24)
  role!: Role;

  /** all: whole instance; county / sector: an org unit; person: the leader a secretary acts for */
  @TextColumn(8)
  scopeKind!: 'all' | 'county' | 'sector' | 'person';

  @RefColumn({ nullable: true })
  scopeId!: string | null;

  @DateColumn()
  fromOn!: string;

  @DateColumn({ nullable: true })
  toOn!: string | null;
}
