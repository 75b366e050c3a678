import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { civilDate } from '../kernel/civil-date';
import { readMessage } from './reader';
const lines = readFileSync(join(__dirname, '../../test/fixtures/utterances.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((l) => JSON.parse(l));
const norm = (s: string | null) => (s === null ? null : s.normalize('NFKC').replace(/[\s\p{P}]/gu, ''));
const num = (m: any) => (m === null ? null : Number(m.toWan()));
test('all', () => {
  const out: string[] = [];
  let ok = 0;
  for (const l of lines) {
    const r = readMessage(l.text, { sentOn: civilDate(l.sent_at.slice(0, 10)) });
    const e = l.expect;
    const bad: string[] = [];
    const cmp = (n: string, a: unknown, b: unknown) => {
      if (JSON.stringify(a) !== JSON.stringify(b))
        bad.push(`${n}: got ${JSON.stringify(a)} want ${JSON.stringify(b)}`);
    };
    cmp('is_report', r.isReport, e.is_report);
    cmp('period', r.period, e.period);
    cmp('hint', norm(r.projectHint), norm(e.project_hint));
    cmp('month', num(r.investmentMonth), e.investment_month_wan);
    cmp('ytd', num(r.investmentYtd), e.investment_ytd_wan);
    cmp('total', num(r.investmentTotal), e.investment_total_wan);
    cmp('phys', r.physicalProgress === null ? null : Number(r.physicalProgress), e.physical_progress_pct);
    if (e.milestone === null ? r.milestone !== null : !norm(r.milestone)?.includes(norm(e.milestone)!))
      bad.push(`milestone: got ${r.milestone} want ${e.milestone}`);
    cmp('zero', r.zeroReport, e.zero_report);
    if (r.issues.length !== e.issues.length) bad.push('issues: ' + JSON.stringify(r.issues));
    else
      e.issues.forEach((x: any, i: number) => {
        const y = r.issues[i]!;
        if (
          ![x.category, ...(x.category_alt ?? [])].includes(y.category) ||
          x.urgency !== y.urgency ||
          x.needs_level !== y.needsLevel ||
          !norm(y.description)!.includes(norm(x.description)!)
        )
          bad.push('issue ' + JSON.stringify(y) + ' want ' + JSON.stringify(x));
      });
    cmp('updates', r.issueUpdates, e.issue_updates);
    cmp(
      'corr',
      r.correction && {
        period: r.correction.period,
        old: r.correction.old.investmentMonth
          ? { investment_month_wan: num(r.correction.old.investmentMonth) }
          : {},
      },
      e.correction,
    );
    cmp(
      'ask',
      r.needsClarification,
      e.needs_clarification.map((f: string) => (f === 'investment_month_wan' ? 'investmentMonth' : f)),
    );
    if (bad.length) out.push(l.id + ' ' + l.text + '\n   ' + bad.join('\n   '));
    else ok++;
  }
  console.log(ok + '/40\n' + out.join('\n'));
});
