/** Problems of files that come in: what it means, and what to do about it. Facts fill the braces. */
export const problem = {
  'E-MAGIC': {
    title: '文件内容与后缀名不符',
    advice:
      '文件名说它是 {{ending}}，内容却不是（开头是 {{found}}）。请用原来的程序打开，另存为 xlsx、csv、pdf、png 或 jpg 后重新选择。',
  },
  'E-TYPE': {
    title: '不收这种文件',
    advice:
      '不收 {{found}} 文件。申报表请用 xlsx 或 csv；材料请用 PDF、PNG、JPEG、TIFF、OFD、docx 或 xlsx（苹果手机照片请转为 JPEG，rar、7z 请改成 zip）。',
  },
  'E-OLD-FORMAT': {
    title: '旧版 Office 格式',
    advice: '这是 2003 版或 WPS 旧格式的文件。请用 WPS 或 Excel 打开，另存为 xlsx(文字材料另存为 docx 或 PDF)。',
  },
  'E-PASSWORD': {
    title: '文件加了密码',
    advice: '{{found}} 打开需要密码，程序不会去试密码。请申报单位提供不加密的文件，或由您解密后另存再选。',
  },
  'E-LOCKED': {
    title: '材料带有密码或限制',
    advice: '这份 PDF 加了密码或打印、复制限制，已原样收下，但可能打不开、进不了成卷。请申报单位另交一份不加密的。',
  },
  'E-VARIANT': {
    title: '表格格式不合',
    advice: '这是 {{found}} 格式的工作簿。请另存为普通的 xlsx 后重新选择。',
  },
  'E-MACRO': {
    title: '文件含宏',
    advice: '文件里有宏程序（{{found}}），一律不收。请另存为不含宏的 xlsx 或 docx。',
  },
  'E-STRUCT': {
    title: '文件结构损坏',
    advice: '文件里缺少或写坏了 {{found}}。请用 WPS 或 Excel 打开，能打开就另存一份；打不开请申报单位重新提供。',
  },
  'E-EXTERNAL': {
    title: '引用了外部文件或网址',
    advice: '工作簿引用了 {{found}}。程序从不去取外部内容，用的是表里存下的值。请核对受影响的数。',
  },
  'E-RATIO': {
    title: '压缩比异常',
    advice: '{{found}} 展开后是压缩前的 {{ratio}} 倍，超过 {{limit}} 倍，像是压缩炸弹。请向提供者核实，重新打包。',
  },
  'E-SIZE': {
    title: '文件过大或声称的大小不实',
    advice: '{{found}} 超过允许的 {{limit}} 字节，或与文件里写的大小不一致。请拆分文件；大小不一致的请重新打包。',
  },
  'E-TEXT-TOTAL': {
    title: '文字过多',
    advice: '单元格或全表的文字超过 {{limit}} 字。请删去大段文字（放进材料）后再导入。',
  },
  'E-CELL': {
    title: '单元格写坏了',
    advice: '单元格的位置或内容不合格式（{{found}}），可能被别的程序改坏。请用 WPS 或 Excel 打开后另存一份。',
  },
  'E-OUTSIDE': {
    title: '表格外还有零散内容',
    advice: '{{found}} 起有 {{count}} 个单元格在第 {{limit}} 列以外，没有读取。请确认不是申报内容；是的话请移进表格。',
  },
  'E-MERGE': {
    title: '合并单元格有误',
    advice: '合并区域 {{found}} 过大、重叠或写法有误。请取消该合并后另存。',
  },
  'E-MERGED': {
    title: '数据区有合并单元格',
    advice:
      '数据区有 {{count}} 处合并（自 {{found}} 起）。合并后只有左上角有值，其余行按空白处理。请取消合并并逐行填写。',
  },
  'E-DTD': {
    title: '文件含不允许的定义',
    advice: '文件的 XML 里有文档类型定义（DTD），正常表格不会有。文件不收，请核实来源。',
  },
  'E-XML': {
    title: '文件内部格式错误',
    advice:
      '{{part}} 第 {{line}} 行第 {{column}} 个字符处不合格式。请用 WPS 或 Excel 打开后另存；打不开请申报单位重新提供。',
  },
  'E-PRECISION': {
    title: '编号被当成数字，末位已丢失',
    advice:
      '这一格按数字存放，超过 {{limit}} 位的部分已被表格程序改掉，现在显示为 {{found}}。请把该列设为“文本”，按原件重新填写。',
  },
  'E-DATE': {
    title: '日期无法确定',
    advice: '“{{found}}”不是完整可靠的日期。请写成 2026-03-05 或 2026年3月5日；只写到月的请补上日。',
  },
  'E-FORMULA': {
    title: '含公式',
    advice:
      '该列有 {{count}} 个公式（如 {{found}}）。读取的是上次保存时的结果，程序不重新计算。请核对；最好复制后“粘贴为数值”。',
  },
  'E-FORMULA-VALUE': {
    title: '公式没有可用的结果',
    advice: '公式的结果是“{{found}}”，无法使用。请改正公式，或直接填入数值。',
  },
  'E-HIDDEN': {
    title: '有隐藏内容',
    advice: '有 {{count}} 处隐藏的工作表、行或列，也一并读取了。请取消隐藏核对，不该交的请删除。',
  },
  'E-HEADER': {
    title: '表头不对',
    advice:
      '缺少或重复了需要的列（可用的列名：{{expected}}）。现有表头：{{found}}。请在“列对应”里指定，或按模板改表头。',
  },
  'E-LIMIT': {
    title: '超过数量上限',
    advice: '这里的数量（{{found}}）超过上限 {{limit}}。请拆成几个文件分次导入。',
  },
  'E-EMPTY': {
    title: '没有内容',
    advice: '文件、压缩包或工作表里没有可读的内容。请确认选对了文件、复制完整。',
  },
  'E-ENCODING': {
    title: '文字编码错误',
    advice:
      '第 {{line}} 行第 {{byte}} 个字节（{{found}}）不合编码，硬读会出现乱码。请用 WPS 或 Excel 打开，另存为“CSV UTF-8”或 xlsx。',
  },
  'E-QUOTE': {
    title: '引号没有配对',
    advice: '自第 {{line}} 行起引号没有配对，后面的内容会连成一片。请补上或删去多余的引号，或改用 xlsx。',
  },
  'E-RAGGED': {
    title: '各行列数不一',
    advice:
      '这一行有 {{found}} 列，表头有 {{expected}} 列（共 {{count}} 行如此），后面的内容会错位。多半是文字里的逗号没有加引号；请改正或改用 xlsx。',
  },
  'E-DELIMITER': {
    title: '用了全角逗号分隔',
    advice: '文件用全角“{{found}}”分列，已照此读取。请核对各列是否对齐，以后改用半角逗号。',
  },
  'E-NAME': {
    title: '文件名不安全',
    advice:
      '压缩包里的文件名“{{found}}”想写到包外、过长，或含有看不见的字符。指向包外的整包不收；其余已按可见字符显示。',
  },
  'E-TWIN': {
    title: '文件名几乎相同',
    advice: '与“{{found}}”只差大小写或字符写法。两份都已收下，请核对是不是同一份材料。',
  },
  'E-LINK': {
    title: '链接或设备文件',
    advice: '{{found}} 是链接或设备，不是普通文件，不会跟着去读。请直接提供文件本身。',
  },
  'E-OVERLAP': {
    title: '压缩包内部重叠',
    advice: '{{found}} 与别的文件占用同一段内容，正常打包不会这样。请核实来源，重新打包。',
  },
  'E-CRC': {
    title: '校验不符，文件已损坏',
    advice: '{{found}} 的内容与压缩包记录的校验值不符，可能在拷贝中损坏。请重新拷贝或重新打包。',
  },
  'E-TRUNCATED': {
    title: '文件不完整',
    advice: '文件缺了一截（{{found}}），常见于拷贝中途拔出优盘。请重新拷贝或请申报单位重新提供。',
  },
  'E-METHOD': {
    title: '压缩方法不支持',
    advice: '{{found}} 用了第 {{method}} 号压缩方法。请改用普通 zip（Deflate）重新打包。',
  },
  'E-NESTED': {
    title: '压缩包套得太深',
    advice: '压缩包里最多再套 {{limit}} 层压缩包。请把里层解开后重新选择。',
  },
  'E-PIXELS': {
    title: '图片尺寸过大',
    advice: '图片为 {{found}} 像素，超过 {{limit}}。请缩小到常用的扫描分辨率（300 dpi）后再交。',
  },
  'E-ACTIVE': {
    title: 'PDF 内含脚本或附件',
    advice: 'PDF 里有 {{found}}。文件原样保存，程序查看时不执行任何脚本。请核实为何需要，必要时请申报单位另交。',
  },
  'E-TIME': {
    title: '读取超时',
    advice: '{{seconds}} 秒内没有读完，已停止，什么也没有写入。请拆小文件，或另存一份后重试。',
  },
  'E-MEMORY': {
    title: '占用内存过多',
    advice: '读取时占用内存过多，已停止，什么也没有写入。请拆小文件后重试。',
  },
  'E-CRASH': {
    title: '读取中断',
    advice: '读取进程意外结束，什么也没有写入。请另存一份后重试；仍然如此，请把文件交给管理员。',
  },
  'E-READ': {
    title: '文件打不开',
    advice: '系统打不开这个文件（{{found}}）。请确认优盘还插着、文件没有被别的程序占用、您有权限读取。',
  },
  'E-SPACE': {
    title: '磁盘空间不足',
    advice: '暂存材料的磁盘空间不够，什么也没有写入。请清理磁盘后重试。',
  },
  'E-MORE': {
    title: '还有更多问题',
    advice: '这个文件的问题超过 {{limit}} 个，只列出前面的。请先改正这些再导入。',
  },
  'E-UNIT': {
    title: '金额列没有写明单位',
    advice: '“{{found}}”没有写单位，按{{unit}}读取。请核对；最好在表头写明（元）或（万元）。',
  },
  'E-REQUIRED': {
    title: '必填内容为空',
    advice: '这一行的必填内容是空的。请补填后重新导入。',
  },
  'E-IDENTITY': {
    title: '证件号不对',
    advice:
      '这不是有效的证件号：居民身份证为18位且校验位须相符，其他证件为6至20位字母数字。请对照证件改正；系统只保存摘要，不保存号码。',
  },
  'E-USCC': {
    title: '统一社会信用代码格式不对',
    advice: '“{{found}}”不是 18 位信用代码（不用字母 I、O、S、V、Z）。请对照营业执照改正。{{suggestion}}',
  },
  'E-USCC-CHECK': {
    title: '信用代码校验位不符',
    advice: '“{{found}}”的校验位算不上，多半是抄错，少数早期试点代码本来如此。已照收，请核对原件。',
  },
  'E-AMOUNT': {
    title: '金额无法读取',
    advice: '“{{found}}”不是可靠的人民币金额。请只填数字，单位写在表头；外币请折算后填写并附说明。',
  },
  'E-AMOUNT-ROUNDED': {
    title: '金额小于分，已四舍五入',
    advice: '“{{found}}”小数位超过分，已四舍五入到分。请核对。',
  },
  'E-CHOICE': {
    title: '与政策包里的名称对不上',
    advice:
      '“{{found}}”在现行政策包里找不到唯一对应。请用编号（如 M05-D1）或标准名称；非必填项已留空。可能是：{{candidates}}',
  },
  'E-MEASURE': {
    title: '措施与方向不一致',
    advice: '措施 {{measure}} 与方向 {{direction}} 不属于同一条。请按申报书改正其中之一。',
  },
  'E-FLAG': {
    title: '不是“是”或“否”',
    advice: '“{{found}}”读不出是或否。请填“是”或“否”。',
  },
  'E-INTEGER': {
    title: '不是整数',
    advice: '“{{found}}”不是整数，或年份不合常理。请只填数字。',
  },
  'E-TEXT': {
    title: '文字过长',
    advice: '这一格有 {{length}} 字，超过 {{limit}}。请缩短，详细内容放进材料。',
  },
  'E-APOSTROPHE': {
    title: '编号前有多余的撇号',
    advice: '“{{found}}”开头的撇号已去掉。请核对编号。',
  },
  'E-ASIDE': {
    title: '合计或说明行，未作为申报读取',
    advice: '“{{found}}”这一行像是合计或填表说明，没有当作申报。若是申报，请补全单位、代码和项目。',
  },
  'E-DUPLICATE': {
    title: '同一申报出现两次',
    advice: '与 {{otherFile}} {{otherSheet}} 第 {{otherRow}} 行是同一申报（{{found}}）。请只留正确的一行。',
  },
  'E-FIXED': {
    title: '预演时改过',
    advice: '原为“{{before}}”，收件人在预演时改为“{{after}}”。请留存依据。',
  },
  'E-JSON': {
    title: 'JSON 写得不对或不是表',
    advice:
      '第 {{line}} 行附近（{{found}}）不合 JSON 的写法、同一对象里有重名、嵌套过深，或没有由对象组成的数组。请让导出程序重新导出“对象的数组”，或改用 xlsx。',
  },
  'E-JSON-NESTED': {
    title: '字段里又是一组对象',
    advice: '“{{found}}”里是一组对象，一格放不下，没有读取。需要的请导出为单独的列。',
  },
  'E-UNSEEN': {
    title: '有看不见的字',
    advice:
      '有 {{count}} 格的字与底色同色，或用了不显示内容的格式（如“{{found}}”），也一并读取了。请改成看得见的颜色核对，不该交的请删除。',
  },
} as const;
