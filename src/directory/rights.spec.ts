import { ACTS, covers, isEmptyReach, MATTERS, reachOf, RIGHTS, type Capacity, type Standing } from './rights';

const MINE = { id: 'p1', countyId: 'c1', sectorUnitId: 's1' };
const SAME_COUNTY = { id: 'p2', countyId: 'c1', sectorUnitId: 's2' };
const SAME_SECTOR = { id: 'p3', countyId: 'c2', sectorUnitId: 's1' };
const FAR = { id: 'p4', countyId: 'c2', sectorUnitId: null };
const PLACES = [MINE, SAME_COUNTY, SAME_SECTOR, FAR];
const UNIT_OF: Partial<Record<Capacity, string>> = {
  county_clerk: 'c1',
  county_approver: 'c1',
  sector_clerk: 's1',
};
const LINKED: readonly Capacity[] = [
  'liaison',
  'owner_head',
  'responsible_officer',
  'linked_leader',
  'leader_secretary',
];
const COVERED = {
  own_project: [true, false, false, false],
  own_county: [true, true, false, false],
  own_sector: [true, false, true, false],
  referred: [false, false, false, false],
  all: [true, true, true, true],
};

function standing(capacity: Capacity): Standing {
  return {
    capacity,
    unitId: UNIT_OF[capacity] ?? null,
    projectIds: LINKED.includes(capacity) ? ['p1'] : [],
  };
}

describe('the table of rights', () => {
  const cells = (Object.keys(RIGHTS) as Capacity[]).flatMap((capacity) =>
    [...MATTERS, ...ACTS].map((right) => ({ capacity, right, territory: RIGHTS[capacity][right] })),
  );

  it.each(cells)(
    '$capacity · $right reaches $territory and nothing else',
    ({ capacity, right, territory }) => {
      const reach = reachOf([standing(capacity)], right);
      const expected = territory === undefined ? [false, false, false, false] : COVERED[territory];

      expect(PLACES.map((place) => covers(reach, place))).toEqual(expected);
      expect(isEmptyReach(reach)).toBe(!expected.includes(true));
    },
  );

  it.each([
    ['only owners report for themselves', 'report', ['liaison', 'owner_head']],
    ['offices report on behalf', 'report_on_behalf', ['county_clerk', 'city_staff']],
    ['offices chase', 'chase', ['county_clerk', 'city_staff']],
    [
      'words as written are for owners and offices',
      'raw_words',
      ['liaison', 'owner_head', 'county_clerk', 'city_staff'],
    ],
    ['settings are for administrators', 'settings', ['system_admin', 'security_admin']],
  ] as const)('%s', (_what, right, capacities) => {
    expect((Object.keys(RIGHTS) as Capacity[]).filter((capacity) => RIGHTS[capacity][right])).toEqual(
      capacities,
    );
  });

  it('adds standings up: a clerk who is also a liaison elsewhere', () => {
    const reach = reachOf(
      [standing('county_clerk'), { capacity: 'liaison', unitId: null, projectIds: ['p4'] }],
      'project_figures',
    );

    expect(PLACES.map((place) => covers(reach, place))).toEqual([true, true, false, true]);
  });

  it('gives a grant without its unit nothing', () => {
    const lost = { capacity: 'county_clerk' as const, unitId: null, projectIds: [] };

    expect(isEmptyReach(reachOf([lost], 'chase'))).toBe(true);
  });
});
