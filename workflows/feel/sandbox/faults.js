// What can be wrong with an expression or a decision, as a kind the Python side has a Chinese sentence for.

export class ExpressionFault extends Error {
  constructor(kind, detail = "") {
    super(kind);
    this.kind = kind;
    this.detail = detail;
  }
}

// feelin's own errors are told apart by what they carry: a syntax error has a position.
export function faultOf(error) {
  if (error instanceof ExpressionFault) {
    const { kind, detail, text, decision } = error;
    return { kind, detail, text, decision };
  }
  if (error instanceof RangeError) return { kind: "TOO_DEEP", detail: "" };
  if (error.position) return { kind: "SYNTAX", detail: error.position.from + 1 };
  return { kind: "OTHER", detail: String(error.message).slice(0, 200) };
}
