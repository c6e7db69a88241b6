/** Errors and alerts of the engine in simplified Chinese, by code. `{name}` stands for a value of the error's `params`. */
export const errorsZhCN: Readonly<Record<string, string>> = {
  serverUnreachable: "无法连接服务器。请确认它正在运行，然后重试。",
  httpStatus: "服务器返回了状态 {status}。",
  jobNotFound: "这个作业不存在，可能已被删除。",
  runNotFound: "这次运行不存在，可能已被删除。",
  versionConflict: "该作业已有更新的版本。",
  jobAlreadyRunning: "该作业正在运行，请先停止它。",
  tooManyRuns: "同时运行的作业太多，请先停止其中一个。",
  portInUse: "端口 {port} 已被其他程序占用。",
  portUnavailable: "无法打开端口 {port}。",
  terminalFull: "端口 {port} 等待的行太多，请先运行作业。",
  entryMissing: "要运行的文件不在作业中。",
  duplicateFile: "两个文件同名。",
};
