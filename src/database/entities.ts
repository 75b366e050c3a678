import { InboxMessage } from '../bot/inbox-message.entity';
import { CardRecord, CardToken } from '../cards/card-record.entity';
import { ChatGroup } from '../directory/chat-group.entity';
import { ChatIdentity } from '../directory/chat-identity.entity';
import { Invite } from '../directory/invite.entity';
import { OrgUnit } from '../directory/org-unit.entity';
import { Person } from '../directory/person.entity';
import { RoleGrant } from '../directory/role-grant.entity';
import { HistoryRecord } from '../history/history-record.entity';
import { JobRun } from '../jobs/job-run.entity';
import { OutboxMessage } from '../outbox/outbox-message.entity';
import { PlaygroundPost } from '../platforms/playground/playground-post.entity';
import { PolicyVersion } from '../policy/policy-version.entity';
import { AnnualPlan, MonthPlan } from '../projects/annual-plan.entity';
import { KeyProject } from '../projects/key-project.entity';
import { ResponsibilityLink } from '../projects/responsibility-link.entity';
import { MonthlyReport, ReportRevision } from '../reporting/monthly-report.entity';
import { ReportDraft } from '../reporting/report-draft.entity';
import { ReportingPeriodRow } from '../reporting/reporting-period.entity';
import { LeaseRow } from './lease.entity';
import { SettingRow } from './setting.entity';

/** Every table of the instance; an explicit list, no glob. */
export const ENTITIES = [
  SettingRow,
  LeaseRow,
  PolicyVersion,
  HistoryRecord,
  OrgUnit,
  Person,
  RoleGrant,
  ChatIdentity,
  Invite,
  ChatGroup,
  CardRecord,
  CardToken,
  OutboxMessage,
  KeyProject,
  AnnualPlan,
  MonthPlan,
  ResponsibilityLink,
  ReportingPeriodRow,
  MonthlyReport,
  ReportRevision,
  ReportDraft,
  InboxMessage,
  JobRun,
  PlaygroundPost,
];
