// SPDX-FileCopyrightText: 2026 The openfla authors
// SPDX-License-Identifier: EUPL-1.2
// What a program needs to call the Learning Account API, on Node.js alone: a key pair, a token, and calls that may be
// repeated. Node.js 22.18 or later runs it as it is.

import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

const ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
const TRIES = 5;
const AGAIN = [429, 500, 502, 503, 504]; // every call that changes something carries a key: done once, however often it is sent

export type Answer<Body> = { status: number; body: Body; etag: string; location: string };

export class ApiError extends Error {
  readonly status: number;
  readonly problem: { type?: string; detail?: string; issues?: { name: string; detail: string }[] };

  constructor(status: number, problem: ApiError["problem"]) {
    const told = (problem.issues ?? []).map((issue) => `${issue.name}: ${issue.detail}`).join("; ");
    super(`${status} ${problem.type ?? ""} ${told || (problem.detail ?? "")}`);
    this.status = status;
    this.problem = problem;
  }
}

/** The private key in a PEM file; a new one on the curve P-256 where there is no file yet. */
export function keyIn(path: string): KeyObject {
  if (!existsSync(path)) {
    const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
    writeFileSync(path, pair.privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 });
  }
  return createPrivateKey(readFileSync(path));
}

/** The public half, as the access manager registers it, with its thumbprint (RFC 7638) as its name. */
export function publicKey(key: KeyObject): Record<string, string> {
  const { kty, crv, x, y } = createPublicKey(key).export({ format: "jwk" });
  const kid = createHash("sha256").update(JSON.stringify({ crv, kty, x, y })).digest("base64url");
  return { kty: kty!, crv: crv!, x: x!, y: y!, kid, alg: "ES256", use: "sig" };
}

/** The client did not prove who it is, or asks for what it was not given: trying again would not help. */
class NoToken extends Error {}

export class Client {
  readonly base: string;
  private readonly url: string;
  private readonly clientId: string;
  private readonly key: KeyObject;
  private readonly scopes: string[];
  private token = "";
  private until = 0;

  constructor(url: string, clientId: string, key: KeyObject, scopes: string[]) {
    this.url = url.replace(/\/$/, "");
    this.base = `${this.url}/REST/learningAccount/v1`;
    this.clientId = clientId;
    this.key = key;
    this.scopes = scopes;
  }

  /** One call, tried again where no answer came: every try carries the same key, so that it is done once. */
  async call<Body>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer<Body>> {
    const address = path.startsWith(`${this.base}/`) ? path : `${this.base}${path.startsWith("/") ? "" : "/"}${path}`; // the token goes nowhere else
    const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
    const own = { "Content-Type": "application/json", ...(method === "GET" ? {} : { "Idempotency-Key": randomUUID() }), ...headers };
    for (let tried = 1; ; tried++) {
      const response = await this.tried(method, address, text as string | undefined, own);
      if (response !== undefined && (!AGAIN.includes(response.status) || tried === TRIES)) return answer<Body>(response);
      if (tried === TRIES) throw new Error(`${method} ${address} was not answered in ${TRIES} tries`);
      const asked = Number(response?.headers.get("Retry-After") ?? 0) * 1000;
      await new Promise((resume) => setTimeout(resume, asked || 250 * 2 ** tried));
    }
  }

  private async tried(method: string, address: string, body: string | undefined, headers: Record<string, string>) {
    const response = await this.once(method, address, body, headers);
    if (response?.status !== 401) return response;
    this.until = 0; // the token had just ended
    return this.once(method, address, body, headers);
  }

  private async once(method: string, address: string, body: string | undefined, headers: Record<string, string>) {
    try {
      const token = await this.access();
      if (typeof token !== "string") return token;
      const signed = { ...headers, Accept: headers["Accept"] ?? "application/json", Authorization: `Bearer ${token}` };
      return await fetch(address, { method, headers: signed, redirect: "manual", ...(body === undefined ? {} : { body }) });
    } catch (error) {
      if (error instanceof NoToken) throw error;
      return undefined; // the line broke
    }
  }

  /** A token that is still good, or the answer by which the service asks to come again for one. */
  private async access(): Promise<string | Response> {
    if (Date.now() < this.until) return this.token;
    const asked = Date.now();
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      scope: this.scopes.join(" "),
      client_id: this.clientId,
      client_assertion_type: ASSERTION,
      client_assertion: this.assertion(`${this.url}/oauth2/token`),
    });
    const response = await fetch(`${this.url}/oauth2/token`, { method: "POST", body: form });
    if (AGAIN.includes(response.status)) return response;
    const told = (await response.json()) as Record<string, string>;
    if (!response.ok) throw new NoToken(`no token: ${told["error"]} ${told["error_description"] ?? ""}`);
    this.token = told["access_token"]!;
    this.until = asked + (Number(told["expires_in"]) - 30) * 1000;
    return this.token;
  }

  private assertion(audience: string): string {
    const now = Math.floor(Date.now() / 1000);
    const header = { alg: "ES256", typ: "JWT", kid: publicKey(this.key)["kid"] };
    const claims = { iss: this.clientId, sub: this.clientId, aud: audience, jti: randomUUID(), iat: now, exp: now + 120 };
    const head = [header, claims].map((each) => Buffer.from(JSON.stringify(each)).toString("base64url")).join(".");
    const signature = sign("sha256", Buffer.from(head), { key: this.key, dsaEncoding: "ieee-p1363" });
    return `${head}.${signature.toString("base64url")}`;
  }
}

async function answer<Body>(response: Response): Promise<Answer<Body>> {
  const text = await response.text();
  const isJson = (response.headers.get("Content-Type") ?? "").includes("json");
  const body = isJson && text ? JSON.parse(text) : text;
  if (response.status >= 400) throw new ApiError(response.status, isJson ? body : {});
  return {
    status: response.status,
    body: body as Body,
    etag: response.headers.get("ETag") ?? "",
    location: response.headers.get("Location") ?? "",
  };
}
