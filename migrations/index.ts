import { CreateInboxMessages1790000000001 } from './1790000000001-create-inbox-messages';
import { CreateCards1790000000002 } from './1790000000002-create-cards';
import { CreateCardTokens1790000000003 } from './1790000000003-create-card-tokens';
import { CreateChatGroups1790000000004 } from './1790000000004-create-chat-groups';
import { CreateChatIdentities1790000000005 } from './1790000000005-create-chat-identities';
import { CreateInvites1790000000006 } from './1790000000006-create-invites';
import { CreateOrgUnits1790000000007 } from './1790000000007-create-org-units';
import { CreatePersons1790000000008 } from './1790000000008-create-persons';
import { CreateRoleGrants1790000000009 } from './1790000000009-create-role-grants';
import { CreateHistoryRecords1790000000010 } from './1790000000010-create-history-records';
import { CreateJobRuns1790000000011 } from './1790000000011-create-job-runs';
import { CreateOutboxMessages1790000000012 } from './1790000000012-create-outbox-messages';
import { CreatePlaygroundPosts1790000000013 } from './1790000000013-create-playground-posts';
import { CreatePolicyVersions1790000000014 } from './1790000000014-create-policy-versions';
import { CreateAnnualPlans1790000000015 } from './1790000000015-create-annual-plans';
import { CreateMonthPlans1790000000016 } from './1790000000016-create-month-plans';
import { CreateKeyProjects1790000000017 } from './1790000000017-create-key-projects';
import { CreateResponsibilityLinks1790000000018 } from './1790000000018-create-responsibility-links';
import { CreateMonthlyReports1790000000019 } from './1790000000019-create-monthly-reports';
import { CreateReportRevisions1790000000020 } from './1790000000020-create-report-revisions';
import { CreateReportDrafts1790000000021 } from './1790000000021-create-report-drafts';
import { CreateReportingPeriods1790000000022 } from './1790000000022-create-reporting-periods';
import { CreateLeases1790000000023 } from './1790000000023-create-leases';
import { CreateSettings1790000000024 } from './1790000000024-create-settings';

/** Every migration in order; an explicit list, no glob. One statement each, because MySQL commits DDL by itself. */
export const MIGRATIONS = [
  CreateInboxMessages1790000000001,
  CreateCards1790000000002,
  CreateCardTokens1790000000003,
  CreateChatGroups1790000000004,
  CreateChatIdentities1790000000005,
  CreateInvites1790000000006,
  CreateOrgUnits1790000000007,
  CreatePersons1790000000008,
  CreateRoleGrants1790000000009,
  CreateHistoryRecords1790000000010,
  CreateJobRuns1790000000011,
  CreateOutboxMessages1790000000012,
  CreatePlaygroundPosts1790000000013,
  CreatePolicyVersions1790000000014,
  CreateAnnualPlans1790000000015,
  CreateMonthPlans1790000000016,
  CreateKeyProjects1790000000017,
  CreateResponsibilityLinks1790000000018,
  CreateMonthlyReports1790000000019,
  CreateReportRevisions1790000000020,
  CreateReportDrafts1790000000021,
  CreateReportingPeriods1790000000022,
  CreateLeases1790000000023,
  CreateSettings1790000000024,
];
