'use strict';
/** The office W1 reports to: 300 liaisons on the fake platform, each with the same share of the projects. */
const { join } = require('node:path');
const { SENDERS, projectName, senderOf } = require('../messages');

const dist = join(__dirname, '../../dist/src');
const CHUNK = 500;

/**
 * Migrates an empty database and fills it.
 * @param {{url: string, projects: number, platform: string, tenant: string, app: string, now: Date}} wanted
 */
async function seed({ url, projects, platform, tenant, app, now }) {
  const { Database } = require(`${dist}/database/database`);
  const { Migrator } = require(`${dist}/database/migrator`);
  const database = await Database.open(url);
  try {
    await new Migrator(database.source).up();
    const rows = rowsOfOffice({ projects, account: { platform, tenant, app }, now });
    await database.write(async (em) => {
      for (const [entity, list] of rows) {
        for (let at = 0; at < list.length; at += CHUNK) await em.insert(entity, list.slice(at, at + CHUNK));
      }
    });
  } finally {
    await database.close();
  }
}

/** Ids need no time order here; they only have to be unique and 26 characters long. */
const idOf = (kind, n) => `${kind}${String(n).padStart(26 - kind.length, '0')}`;
const numbers = (count) => Array.from({ length: count }, (_, n) => n);

function rowsOfOffice({ projects, account, now }) {
  const { OrgUnit } = require(`${dist}/directory/org-unit.entity`);
  const { Person } = require(`${dist}/directory/person.entity`);
  const { ChatIdentity } = require(`${dist}/directory/chat-identity.entity`);
  const { KeyProject } = require(`${dist}/projects/key-project.entity`);
  const { ResponsibilityLink } = require(`${dist}/projects/responsibility-link.entity`);
  const fromOn = '2026-01-01';
  const county = idOf('UC', 0);
  const unit = (id, name, kind, parentId, sortNo) => ({
    ...{ id, name, kind, parentId, parentKey: parentId ?? '', sortNo },
    ...{ reportMode: 'chat', goLiveOn: fromOn, createdAt: now },
  });
  const owners = numbers(SENDERS).map((n) => unit(idOf('UW', n), `第${n}业主`, 'owner_company', county, n));
  return [
    [OrgUnit, [unit(county, '测试县', 'county_gov', null, 1), ...owners]],
    [Person, numbers(SENDERS).map((n) => liaison(n, now))],
    [
      ChatIdentity,
      numbers(SENDERS).map((n) => ({
        ...{ id: idOf('CI', n), personId: idOf('PE', n), ...account, externalId: senderOf(n) },
        ...{ boundAt: now, lastUsedAt: null },
      })),
    ],
    [KeyProject, numbers(projects).map((n) => project(n, county, now))],
    [
      ResponsibilityLink,
      numbers(projects).map((n) => ({
        ...{ id: idOf('RL', n), projectId: idOf('PR', n), kind: 'liaison' },
        ...{ personId: idOf('PE', n % SENDERS), fromOn, toOn: null },
      })),
    ],
  ];
}

function liaison(n, now) {
  return {
    ...{
      id: idOf('PE', n),
      name: `联络员${n}`,
      orgUnitId: idOf('UW', n),
      title: '联络员',
      rank: '',
      sortNo: n,
    },
    ...{ mobileCipher: null, mobileHash: null, active: true, preferredPlatform: null, createdAt: now },
  };
}

function project(n, countyId, now) {
  return {
    ...{
      id: idOf('PR', n),
      code: `BM-${n}`,
      name: `${projectName(n)}工程`,
      shortNames: [projectName(n)],
      countyId,
    },
    ...{ location: '', sector: '交通', sectorUnitId: null, investType: 'government', nature: '续建' },
    ...{ managementLevel: 'county', keyLevel: '市重点', scopeText: '', buildYears: '2025-2027' },
    ...{ totalYuan: null, beforeYearYuan: null, ownerUnitId: idOf('UW', n % SENDERS) },
    ...{ plannedStartOn: null, actualStartOn: null, plannedFinishOn: null, statEnteredOn: null },
    ...{ status: 'active', sortNo: n, remark: '', createdAt: now },
  };
}

module.exports = { seed };
