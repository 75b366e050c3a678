import { nearestWord, textInput, withoutMention } from './text-input.rules';

const WORDS = new Set(['my', '我的', 'missing', '未报', 'help', '帮助', 'status', '状态', '清单']);
const input = (text: string) => textInput(text, WORDS);

describe('what a text is before anybody reads it for figures', () => {
  it.each(['', '   ', '\n\t'])('%j is empty', (text) => {
    expect(input(text)).toEqual({ kind: 'empty' });
  });

  it.each([
    ['/my', 'my', ''],
    ['／ＭＹ', 'my', ''],
    ['/MISSING 砚溪县', 'missing', '砚溪县'],
    ['／未报，9月', '未报', '，9月'],
    ['、我的', '我的', ''],
    ['我的', '我的', ''],
    ['未报 砚溪县 9月', '未报', '砚溪县 9月'],
    ['@里程 /help', 'help', ''],
    ['＠里程　未报', '未报', ''],
    ['/hepl', 'hepl', ''],
  ])('%s is the command %s with the rest %j', (text, word, rest) => {
    expect(input(text)).toMatchObject({ kind: 'command', word, rest });
  });

  it.each(['help me', 'my dog', 'status is fine', '未报的有哪些'])(
    '%s is words: no slash, no command',
    (text) => {
      expect(input(text)).toEqual({ kind: 'words', text });
    },
  );

  it.each([
    ['1', 1],
    ['９', 9],
    [' 3 ', 3],
  ])('%s is a choice', (text, number) => {
    expect(input(text)).toEqual({ kind: 'choice', number });
  });

  it.each(['0', '10', '1.', '1万'])('%s is no choice', (text) => {
    expect(input(text).kind).toBe('words');
  });

  it.each([
    ['对', true],
    ['对。', true],
    ['是 的！', true],
    ['确认无误', true],
    ['好的', false],
    ['OK', false],
    ['嗯~', false],
  ])('%s is a yes (firm: %s)', (text, firm) => {
    expect(input(text)).toEqual({ kind: 'yes', firm });
  });

  it.each(['不对', '错了！', '改', '不是。'])('%s is a no', (text) => {
    expect(input(text)).toEqual({ kind: 'no' });
  });

  it.each(['你好', '您好！', '在吗', 'Hello'])('%s is a greeting', (text) => {
    expect(input(text)).toEqual({ kind: 'greeting' });
  });

  it.each(['对了，桩基完成92%', '你好，9月完成3200万', '是3200万'])('%s is words', (text) => {
    expect(input(text)).toEqual({ kind: 'words', text });
  });

  it('takes the robot’s name off and nothing else', () => {
    expect(withoutMention('@里程 9月完成3200万')).toBe('9月完成3200万');
    expect(withoutMention('联系人a@b.cn 已换')).toBe('联系人a@b.cn 已换');
  });
});

describe('the nearest word', () => {
  it.each([
    ['hepl', 'help'],
    ['staus', 'status'],
    ['mising', 'missing'],
    ['未保', '未报'],
  ])('of %s is %s', (typed, meant) => {
    expect(nearestWord(typed, [...WORDS])).toBe(meant);
  });

  it.each(['banana', '天气', 'zzzzzz'])('of %s is none', (typed) => {
    expect(nearestWord(typed, [...WORDS])).toBeNull();
  });

  it('is none among no words', () => {
    expect(nearestWord('help', [])).toBeNull();
  });
});
