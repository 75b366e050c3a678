import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { systemClock } from '../kernel/clock';
import { KeyProject } from './key-project.entity';
import type { NamedProject } from './project-match.rules';

const FRESH_MS = 60_000;

/**
 * The names of all projects, to tell whose project a word means; never to find one by its id. Kept for a
 * minute: a province has 100,000, and a name a minute old can only make a refusal late.
 */
@Injectable()
export class ProjectNames {
  private names: readonly NamedProject[] = [];
  private readAt = -Infinity;

  async all(em: EntityManager): Promise<readonly NamedProject[]> {
    const now = systemClock.now().getTime();
    if (now - this.readAt > FRESH_MS) {
      this.names = await em.find(KeyProject, {
        select: { id: true, name: true, shortNames: true, code: true },
      });
      this.readAt = now;
    }
    return this.names;
  }
}
