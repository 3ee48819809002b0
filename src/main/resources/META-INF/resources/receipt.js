// Checks a receipt where it is: nothing leaves the page, and no connection is needed.
(() => {
  "use strict";

  const form = document.getElementById("checker");
  if (!form) {
    return;
  }
  const texts = form.dataset;
  const utf8 = new TextEncoder();
  const text = (bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

  function base64(value) {
    return Uint8Array.from(atob(value), (each) => each.charCodeAt(0));
  }
  function base64url(value) {
    return base64(value.replace(/-/g, "+").replace(/_/g, "/"));
  }
  function toBase64(bytes) {
    return btoa(String.fromCharCode(...bytes));
  }
  function toBase64url(bytes) {
    return toBase64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }
  function join(...parts) {
    const all = new Uint8Array(parts.reduce((sum, each) => sum + each.length, 0));
    let at = 0;
    parts.forEach((each) => { all.set(each, at); at += each.length; });
    return all;
  }
  function same(one, other) {
    return one.length === other.length && one.every((each, i) => each === other[i]);
  }
  async function sha256(...parts) {
    return new Uint8Array(await crypto.subtle.digest("SHA-256", join(...parts)));
  }

  // signed-note: name+hash+base64(type and key); the hash is of all of it
  async function key(line) {
    const [, name, hash, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(line.trim()) || [];
    if (!name) {
      throw new Error("key");
    }
    const bytes = base64(encoded);
    const id = (await sha256(utf8.encode(name + "\n"), bytes)).slice(0, 4);
    const hex = [...id].map((each) => each.toString(16).padStart(2, "0")).join("");
    if (bytes[0] !== 1 || bytes.length !== 33 || hex !== hash) {
      throw new Error("key");
    }
    const imported = await crypto.subtle.importKey("raw", bytes.slice(1), "Ed25519", false, ["verify"]);
    return { name, hash, id, verify: (signature, data) => crypto.subtle.verify("Ed25519", imported, signature, data) };
  }

  // RFC 8785, for what a receipt is made of: text, whole numbers, lists and objects
  function canonical(value) {
    if (Array.isArray(value)) {
      return "[" + value.map(canonical).join(",") + "]";
    }
    if (value && typeof value === "object") {
      return "{" + Object.keys(value).sort().map((each) => JSON.stringify(each) + ":" + canonical(value[each])).join(",") + "}";
    }
    return JSON.stringify(value);
  }

  // a compact JWS, a JSON-LD document that carries one, or a saved page
  function signed(file) {
    const trimmed = file.trim();
    if (trimmed.startsWith("{")) {
      const document = JSON.parse(trimmed);
      const parts = String(document["sayso:signature"]).split(".");
      delete document["sayso:signature"];
      return [parts[0], toBase64url(utf8.encode(canonical(document))), parts[2]].join(".");
    }
    if (trimmed.startsWith("<")) {
      const page = new DOMParser().parseFromString(trimmed, "text/html");
      return page.getElementById("signed-receipt").textContent.trim();
    }
    return trimmed;
  }

  async function opened(jws, keys) {
    const [header, payload, signature, more] = jws.split(".");
    const said = JSON.parse(text(base64url(header)));
    const signer = keys.find((each) => said.kid === each.name + "+" + each.hash);
    if (more !== undefined || said.alg !== "EdDSA" || said.typ !== "sayso-receipt" || !signer
        || !await signer.verify(base64url(signature), utf8.encode(header + "." + payload))) {
      throw new Error("signature");
    }
    return JSON.parse(text(base64url(payload)));
  }

  async function checkpoint(note, keys) {
    const split = note.lastIndexOf("\n\n");
    const body = note.slice(0, split + 1);
    for (const line of note.slice(split + 2).split("\n")) {
      const [, name, encoded] = /^\u2014 (\S+) (\S+)$/.exec(line) || [];
      const signer = keys.find((each) => each.name === name);
      const bytes = signer ? base64(encoded) : new Uint8Array();
      const own = keys.filter((each) => each.name === name).find((each) => same(each.id, bytes.slice(0, 4)));
      if (own && await own.verify(bytes.slice(4), utf8.encode(body))) {
        const [origin, size, root] = body.split("\n");
        return { origin, size: Number(size), root: base64(root) };
      }
    }
    throw new Error("checkpoint");
  }

  // RFC 9162, section 2.1.3.2
  async function rootFrom(leaf, index, size, path) {
    let fn = index;
    let sn = size - 1;
    let r = leaf;
    for (const p of path) {
      if (sn === 0) {
        throw new Error("proof");
      }
      if (fn % 2 === 1 || fn === sn) {
        r = await sha256(Uint8Array.of(1), p, r);
        while (fn % 2 === 0 && fn !== 0) {
          fn = Math.floor(fn / 2);
          sn = Math.floor(sn / 2);
        }
      } else {
        r = await sha256(Uint8Array.of(1), r, p);
      }
      fn = Math.floor(fn / 2);
      sn = Math.floor(sn / 2);
    }
    if (sn !== 0) {
      throw new Error("proof");
    }
    return r;
  }

  async function prove(log, leaf, keys) {
    const proof = log.proof;
    const split = proof.indexOf("\n\n");
    const lines = proof.slice(0, split).split("\n");
    if (lines.shift() !== "c2sp.org/tlog-proof@v1") {
      throw new Error("proof");
    }
    if (lines[0].startsWith("extra ")) {
      lines.shift();
    }
    const index = Number(lines.shift().replace(/^index /, ""));
    const tree = await checkpoint(proof.slice(split + 2), keys);
    const root = await rootFrom(await sha256(Uint8Array.of(0), leaf), index, tree.size, lines.map(base64));
    if (!(index < tree.size) || index !== log.index || tree.origin !== log.origin || !same(root, tree.root)) {
      throw new Error("proof");
    }
    return tree;
  }

  async function revealed(entry, log, label) {
    const opening = log.openings[label];
    const value = base64(opening.value);
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, value.length);
    const domain = await sha256(utf8.encode("consent-log/v1/commit"));
    const mac = await crypto.subtle.importKey("raw", domain, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    const name = utf8.encode(label);
    const message = join(base64(opening.opening), Uint8Array.of(name.length), name, length, value);
    const commitment = toBase64url(new Uint8Array(await crypto.subtle.sign("HMAC", mac, message)));
    if (commitment !== entry[label]) {
      throw new Error("opening");
    }
    return JSON.parse(text(value));
  }

  async function check(file, vkeys) {
    const keys = await Promise.all(vkeys.split("\n").filter((each) => each.trim()).map(key));
    const receipt = await opened(signed(file), keys);
    const log = receipt["sayso:log"];
    const leaf = base64(log.leaf);
    const tree = await prove(log, leaf, keys);
    const entry = JSON.parse(text(leaf));
    const subject = await revealed(entry, log, "subject");
    const facts = await revealed(entry, log, "facts");
    await revealed(entry, log, "evidence");
    const parts = ["answer", "purpose", "category", "recipient", "jurisdiction"];
    if (receipt["dct:audience"] !== subject.sub || parts.some((each) => receipt["sayso:answer"][each] !== facts[each])) {
      throw new Error("facts");
    }
    return { index: log.index, size: tree.size, origin: tree.origin, facts: parts.map((each) => facts[each]).join(" · ") };
  }

  function show(good, lines) {
    const result = document.getElementById("checked");
    result.className = good ? "card result" : "card trouble";
    result.replaceChildren(...lines.map((line, i) => {
      const node = document.createElement(i === 0 ? "strong" : "p");
      node.textContent = line;
      return node;
    }));
    result.hidden = false;
    result.focus();
  }

  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const file = form.elements.file.files[0];
    try {
      const found = await check(file ? await file.text() : form.elements.receipt.value, form.elements.keys.value);
      show(true, [texts.good, found.facts, texts.where.replace("[index]", found.index).replace("[size]", found.size).replace("[origin]", found.origin)]);
    } catch (e) {
      show(false, [e.name === "NotSupportedError" ? texts.unsupported : texts.bad]);
    }
  });
})();
