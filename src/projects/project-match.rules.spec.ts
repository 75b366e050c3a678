import {
  meansForeign,
  namesForeign,
  matchProject,
  projectsNamedIn,
  type NamedProject,
} from './project-match.rules';

const named = (id: string, name: string, shortNames: string[], code: string): NamedProject => ({
  id,
  name,
  shortNames,
  code,
});
const PROJECTS = [
  named('a2', '云屿至砚溪高速公路A2标段', ['云砚高速A2标', '云砚A2', 'A2标'], 'YS26-0501'),
  named('a3', '云屿至砚溪高速公路A3标段', ['云砚高速A3标', '云砚A3', 'A3标'], 'YS26-0502'),
  named('dam', '砚溪龙井水库除险加固工程', ['龙井水库', '水库加固'], 'YS26-0506'),
  named('spa', '砚溪茶文化旅游度假区', ['茶旅度假区'], 'YS26-0507'),
];

describe('the project somebody means', () => {
  it.each([
    ['the whole name', '砚溪龙井水库除险加固工程', 'dam'],
    ['the code', 'ys26-0502', 'a3'],
    ['a short name', '云砚a3', 'a3'],
    ['full-width letters and blanks', ' 云砚高速Ａ３标 ', 'a3'],
    ['a part of the name', '水库除险', 'dam'],
    ['a longer word with the name in it', '龙井水库项目', 'dam'],
  ])('is found by %s', (_what, hint, id) => {
    expect(matchProject(hint, PROJECTS)).toMatchObject({ kind: 'one', id });
  });

  it('is not guessed between several', () => {
    expect(matchProject('云砚高速', PROJECTS)).toMatchObject({ kind: 'several', ids: ['a2', 'a3'] });
  });

  it('is none for an unknown name, with those that are like it', () => {
    expect(matchProject('龙泉水库', PROJECTS)).toEqual({ kind: 'none', nearest: ['dam'] });
    expect(matchProject('火星基地', PROJECTS)).toEqual({ kind: 'none', nearest: [] });
    expect(matchProject('  ', PROJECTS)).toEqual({ kind: 'none', nearest: [] });
  });

  it('stands anywhere in a sentence, the longest name first', () => {
    expect(projectsNamedIn('今天龙井水库完成186万', PROJECTS)).toEqual(['dam']);
    expect(projectsNamedIn('云砚高速A3标和A2标都没动', PROJECTS)).toEqual(['a3']);
    expect(projectsNamedIn('9月完成3200万', PROJECTS)).toEqual([]);
  });
});

describe('whose project a name means', () => {
  const project = (id: string, name: string, ...shortNames: string[]) => ({ id, name, shortNames, code: id });
  const mine = [project('p1', '鹭汀至汐浦疏港公路A2标段', 'A2标', '疏港A2')];
  const all = [...mine, project('p2', '云屿至砚溪高速公路A2标段', 'A2标', '云砚高速A2标')];

  it.each(['云屿至砚溪高速公路A2标段', '云砚高速A2标', '云砚高速A2标段'])(
    '%s is somebody else’s, though a short name of mine stands in it',
    (hint) => expect(meansForeign(hint, mine, all)).toBe(true),
  );

  it.each(['A2标', 'A2标段', '疏港A2', '鹭汀至汐浦疏港公路A2标段', '桥梁'])(
    '%s is mine or nobody’s',
    (hint) => expect(meansForeign(hint, mine, all)).toBe(false),
  );

  it('a sentence that names another project more fully is about that one', () => {
    expect(namesForeign('云屿至砚溪高速公路A2标段9月完成1000万', mine, all)).toBe(true);
    expect(namesForeign('疏港A2 9月完成1000万', mine, all)).toBe(false);
    expect(namesForeign('9月完成1000万', mine, all)).toBe(false);
  });
});
