import type { NeutralCard } from '../platforms/platform';
import { plainText } from './plain-text.rules';

const CARD: Omit<NeutralCard, 'text'> = {
  kind: 'k',
  title: '请核对',
  tone: 'ask',
  body: '还没有上报。',
  fields: [
    { label: '9月完成投资', value: '3,200万元', source: '3200万' },
    { label: '问题', value: '本月无问题' },
  ],
  table: { columns: ['号', '项目'], rows: [['1', 'A3标']] },
  form: [{ id: 'month', type: 'amount', label: '本月数', required: true }],
  actions: [
    { id: 'confirm', label: '对', style: 'primary' },
    { id: 'drop', label: '先不报', style: 'default' },
  ],
  footnote: '截止10月8日24:00',
  mentions: [],
  attachments: [],
};

describe('the plain text of a card', () => {
  it('says everything the card says, in order, and ends in numbered choices', () => {
    expect(plainText(CARD)).toBe(
      [
        '【请核对】',
        '还没有上报。',
        '9月完成投资：3,200万元（原话“3200万”）',
        '问题：本月无问题',
        '号|项目',
        '1|A3标',
        '可填：本月数（必填）',
        '截止10月8日24:00',
        '回复数字：1 对；2 先不报',
      ].join('\n'),
    );
  });

  it('has no empty lines for what is not there', () => {
    const { kind, tone, mentions, attachments } = CARD;
    const bare = { kind, tone, mentions, attachments, title: '', fields: [], actions: [] };

    expect(plainText({ ...bare, body: '已取消' })).toBe('已取消');
  });
});
