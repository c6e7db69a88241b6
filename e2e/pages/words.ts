/** Languages in which the pages are tested. */
export type Locale = "en" | "zh-CN";

/** What people read on the controls that tests use. Written out here, not taken from the pages' own catalogs: a wrong catalog must not pass. */
export interface Words {
  readonly locale: Locale;
  readonly run: string;
  readonly stop: string;
  readonly running: string;
  readonly stopped: string;
  readonly failed: string;
  readonly finished: string;
  readonly reconnecting: string;
  readonly runState: (state: string) => string;
  readonly terminal: (port: number) => string;
  readonly terminalInput: (port: number) => string;
  readonly jobConnected: string;
  readonly views: string;
  readonly text: string;
  readonly table: string;
  readonly chart: string;
  readonly output: string;
  readonly batches: string;
  readonly statistics: string;
  readonly executors: string;
  readonly largestKeys: string;
  readonly code: (path: string) => string;
  readonly language: string;
  readonly theme: string;
}

export const english: Words = {
  locale: "en",
  run: "Run",
  stop: "Stop",
  running: "Running",
  stopped: "Stopped",
  failed: "Failed",
  finished: "Finished",
  reconnecting: "Reconnecting",
  runState: (state) => `Run: ${state}`,
  terminal: (port) => `Terminal :${port}`,
  terminalInput: (port) => `Type a line for port ${port}`,
  jobConnected: "Job connected",
  views: "View",
  text: "Text",
  table: "Table",
  chart: "Chart",
  output: "Output",
  batches: "Batches",
  statistics: "Statistics",
  executors: "Executors",
  largestKeys: "Largest keys",
  code: (path) => `Code of ${path}`,
  language: "Language",
  theme: "Theme",
};

export const chinese: Words = {
  locale: "zh-CN",
  run: "运行",
  stop: "停止",
  running: "运行中",
  stopped: "已停止",
  failed: "失败",
  finished: "已完成",
  reconnecting: "重新连接",
  runState: (state) => `运行状态：${state}`,
  terminal: (port) => `终端 :${port}`,
  terminalInput: (port) => `输入要发往端口 ${port} 的一行`,
  jobConnected: "作业已连接",
  views: "视图",
  text: "文本",
  table: "表格",
  chart: "图表",
  output: "输出",
  batches: "批次",
  statistics: "统计",
  executors: "执行器",
  largestKeys: "最大的键",
  code: (path) => `${path} 的代码`,
  language: "语言",
  theme: "主题",
};
