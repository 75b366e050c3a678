import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { OrgUnit } from '../../directory/org-unit.entity';
import { CAPACITY_LABELS, type Capacity, type Standing } from '../../directory/rights';
import { projectsById } from '../../projects/projects';
import { WHOAMI } from '../bot.notices';
import type { Command } from '../command';
import type { Turn } from '../turn';

const PLATFORM_NAMES: Readonly<Record<string, string>> = {
  dingtalk: '钉钉',
  wecom: '企业微信',
  playground: '演示页',
};
const NAMED = 3;
/** what a standing over no unit reaches, where it is not everything */
const WITHOUT_UNIT: Partial<Record<Capacity, string>> = {
  leader_secretary: '所服务领导挂钩的项目（现在没有）',
  supervision: '移交督查的事项',
  system_admin: '系统设置和绑定码',
  security_admin: '安全设置',
  audit_admin: '办理经过',
};

@Injectable()
export class WhoamiCommand implements Command {
  readonly name = 'whoami';
  readonly words = ['我是谁', '身份'];
  readonly usage = '';
  readonly summary = '看系统里您的身份和管哪些项目';

  availableTo(): boolean {
    return true;
  }

  async run(turn: Turn): Promise<void> {
    const { person, standings } = turn.actor;
    const unit = await turn.em.findOneBy(OrgUnit, { id: person.orgUnitId });
    await turn.reply(WHOAMI, 'whoami', {
      name: person.name,
      unit: unit?.name ?? '',
      title: person.title,
      standings: await Promise.all(standings.map((standing) => describe(turn, standing))),
      platform: PLATFORM_NAMES[turn.message.platform] ?? turn.message.platform,
    });
  }
}

async function describe(turn: Turn, standing: Standing): Promise<{ label: string; scope: string }> {
  const label = CAPACITY_LABELS[standing.capacity];
  if (standing.projectIds.length > 0) {
    const projects = await projectsById(turn.em, standing.projectIds);
    const names = projects.slice(0, NAMED).map((project) => project.name);
    const more = projects.length > NAMED ? `等${projects.length}个项目` : '';
    return { label, scope: names.join('、') + more };
  }
  if (standing.unitId === null) return { label, scope: WITHOUT_UNIT[standing.capacity] ?? '全部' };
  const [unit] = await turn.em.findBy(OrgUnit, { id: In([standing.unitId]) });
  return { label, scope: unit?.name ?? '' };
}
