import type { ReadContext, Reading } from './reading';

/** Reads one message as a proposal; pure and deterministic. */
export function readMessage(text: string, context: ReadContext): Reading {
  void text;
  void context;
  return {
    isReport: false,
    period: null,
    projectHint: null,
    investmentMonth: null,
    investmentYtd: null,
    investmentTotal: null,
    physicalProgress: null,
    milestone: null,
    zeroReport: false,
    issues: [],
    issueUpdates: [],
    correction: null,
    needsClarification: [],
    evidence: {},
    rounded: [],
  };
}
