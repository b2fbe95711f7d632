import { Agent, type AgentOptions } from 'node:https';

/** A client certificate of one owner, to be shown to a server that asks for one (mTLS). PEM. */
export interface ClientIdentity {
  /** Whose it is: connections are not shared between owners. */
  owner: string;
  certificate: string;
  key: string;
  /** Authorities to trust instead of the public ones, for servers with certificates of their own. */
  authorities?: string;
}

/** HTTPS agents with a client certificate, one an owner. */
export interface IdentityAgents extends Disposable {
  /** Returns the owner's agent; a new one when certificate or key are others than before. */
  agentFor(identity: ClientIdentity): Agent;
}

const MOST_OWNERS = 1_000;

/**
 * Keeps an agent for each owner. One that is replaced lets its requests end and closes its idle connections; those that come
 * free later end by the agent's own time-out.
 */
export function createIdentityAgents(options: AgentOptions): IdentityAgents {
  const known = new Map<string, { identity: ClientIdentity; agent: Agent }>();
  const forget = (owner: string): void => {
    closeIdle(known.get(owner)?.agent);
    known.delete(owner);
  };
  return {
    agentFor: (identity) => {
      const found = known.get(identity.owner);
      if (found && isSame(found.identity, identity)) return found.agent;
      forget(identity.owner);
      const [oldest] = known.keys();
      if (known.size >= MOST_OWNERS && oldest !== undefined) forget(oldest);
      const { certificate: cert, key, authorities: ca } = identity;
      const agent = new Agent({ ...options, cert, key, ...(ca !== undefined && { ca }) });
      known.set(identity.owner, { identity, agent });
      return agent;
    },
    [Symbol.dispose]: () => {
      for (const { agent } of known.values()) agent.destroy();
      known.clear();
    },
  };
}

function closeIdle(agent: Agent | undefined): void {
  for (const sockets of Object.values(agent?.freeSockets ?? {})) for (const socket of sockets ?? []) socket.destroy();
}

const isSame = (one: ClientIdentity, other: ClientIdentity): boolean =>
  one.certificate === other.certificate && one.key === other.key && one.authorities === other.authorities;
