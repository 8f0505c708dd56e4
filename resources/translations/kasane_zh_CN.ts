<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Kasane</name>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>&amp;100 %</source>
        <translation>&amp;100 %</translation>
    </message>
    <message>
        <source>&amp;About Kasane</source>
        <translation>关于 Kasane(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;All</source>
        <translation>全部(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;All but this layer</source>
        <translation>除此图层外全部显示(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Arrange</source>
        <translation>排列(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Before and after</source>
        <translation>前后对比(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Border…</source>
        <translation>边界(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>检查(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Clip to layer below</source>
        <translation>剪贴到下方图层(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>拷贝(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Correct draft…</source>
        <translation>修正初稿(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Decompose</source>
        <translation>拆分(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Default colours</source>
        <translation>默认颜色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Defringe</source>
        <translation>去除杂边(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Depth</source>
        <translation>深度(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Depth in colours</source>
        <translation>用颜色显示深度(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Deselect</source>
        <translation>取消选择(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>复制图层(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Edge of the selection</source>
        <translation>选区边缘(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Export 2.5D loop…</source>
        <translation>导出 2.5D 循环动画(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Export PSD…</source>
        <translation>导出 PSD(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Feather…</source>
        <translation>羽化(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Fill hidden area</source>
        <translation>补画被遮挡处(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Fill with brush colour</source>
        <translation>用前景色填充(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Find a command…</source>
        <translation>查找命令(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>适合窗口(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Flatten group</source>
        <translation>合并组(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>编组(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Grow…</source>
        <translation>扩展(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Invert</source>
        <translation>反选(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>按键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Layer</source>
        <translation>图层(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Lock or unlock</source>
        <translation>锁定或解锁(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Merge</source>
        <translation>合并(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Merge down</source>
        <translation>向下合并(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Mirror view</source>
        <translation>镜像视图(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Paste as new picture</source>
        <translation>粘贴为新图片(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Picture</source>
        <translation>图片(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Picture to layer</source>
        <translation>图片转为图层(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Reselect</source>
        <translation>重新选择(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Reveal check</source>
        <translation>露底检查(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Rotate view</source>
        <translation>旋转视图(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>选择(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Set, offset or flatten…</source>
        <translation>设定、偏移或压平(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Shrink…</source>
        <translation>收缩(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Tint by part</source>
        <translation>按部件着色(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Ungroup</source>
        <translation>取消编组(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>1 click that still waits is not done then.</source>
        <translation>那样的话，仍在等待的 1 次点击不会执行。</translation>
    </message>
    <message>
        <source>1 click waits: it is done right after.</source>
        <translation>有 1 次点击在等待，分析后立即执行。</translation>
    </message>
    <message>
        <source>1 click was not done yet.</source>
        <translation>有 1 次点击尚未执行。</translation>
    </message>
    <message>
        <source>1 gap of {area} px²</source>
        <translation>1 处，{area} px²</translation>
    </message>
    <message>
        <source>1 layer</source>
        <translation>1 个图层</translation>
    </message>
    <message>
        <source>1 layer has rims or pieces in a neighbour’s colour.</source>
        <translation>有 1 个图层的边缘或局部混有相邻的颜色。</translation>
    </message>
    <message>
        <source>1 layer is corrected: {names}. All others are as you left them.</source>
        <translation>已修正 1 个图层：{names}。其他图层保持原样。</translation>
    </message>
    <message>
        <source>1 pixel</source>
        <translation>1 像素</translation>
    </message>
    <message>
        <source>1 px of the picture looks different than before.</source>
        <translation>画面有 1 px 与之前不同。</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 步</translation>
    </message>
    <message>
        <source>1024 px: finer lines, more memory and time</source>
        <translation>1024 px：线条更精细，需要更多内存和时间</translation>
    </message>
    <message>
        <source>1024 px: less memory</source>
        <translation>1024 px：占用内存较少</translation>
    </message>
    <message>
        <source>1280 px: usual</source>
        <translation>1280 px：标准</translation>
    </message>
    <message>
        <source>1536 px: finer lines, more memory and time</source>
        <translation>1536 px：线条更精细，需要更多内存和时间</translation>
    </message>
    <message>
        <source>15: quick and rougher</source>
        <translation>15：较快，较粗糙</translation>
    </message>
    <message>
        <source>2.5D</source>
        <translation>2.5D</translation>
    </message>
    <message>
        <source>20: quick and rougher</source>
        <translation>20：较快，较粗糙</translation>
    </message>
    <message>
        <source>30: usual</source>
        <translation>30：标准</translation>
    </message>
    <message>
        <source>4-bit weights: little memory, close to the full result</source>
        <translation>4 位权重：占用内存少，接近完整结果</translation>
    </message>
    <message>
        <source>50: slower, a little cleaner</source>
        <translation>50：较慢，略为干净</translation>
    </message>
    <message>
        <source>50: usual</source>
        <translation>50：标准</translation>
    </message>
    <message>
        <source>640 px: usual</source>
        <translation>640 px：标准</translation>
    </message>
    <message>
        <source>768 px: quick, small details are lost</source>
        <translation>768 px：较快，会丢失细节</translation>
    </message>
    <message>
        <source>A depth map has another size than its layer.</source>
        <translation>有一张深度图的尺寸与图层不同。</translation>
    </message>
    <message>
        <source>A depth map is missing.</source>
        <translation>缺少一张深度图。</translation>
    </message>
    <message>
        <source>A draft’s depth is made up from the outline: it parts the rim from the middle, not near from far.</source>
        <translation>初稿的深度由轮廓推出，分开的是边缘与中间，而非远近。</translation>
    </message>
    <message>
        <source>A few layers, painted where they are hidden and named by the draft; wants a graphics card of 48 GB, and is slow on smaller ones.</source>
        <translation>得到几个图层，被遮挡处也画全，名称由初稿判断；最好有 48 GB 显存的显卡，较小的显卡会很慢。</translation>
    </message>
    <message>
        <source>A file is still being written. The window closes when that is done.</source>
        <translation>文件还在写入。写完后窗口会关闭。</translation>
    </message>
    <message>
        <source>A gap shows beside {names}: select the layer, then Fill layer.</source>
        <translation>{names}旁露出缝隙：请选中图层，再用“补画图层”。</translation>
    </message>
    <message>
        <source>A gap still shows where what covered it was moved away.</source>
        <translation>遮挡物移开的地方仍露出缝隙。</translation>
    </message>
    <message>
        <source>A group cannot be moved into itself.</source>
        <translation>不能把组移到它自己里面。</translation>
    </message>
    <message>
        <source>A loop is a WebP or a GIF file.</source>
        <translation>循环动画只能是 WebP 或 GIF 文件。</translation>
    </message>
    <message>
        <source>A newer version of Kasane may know it.</source>
        <translation>更新版本的 Kasane 也许支持它。</translation>
    </message>
    <message>
        <source>A pen’s pressure changes the opacity</source>
        <translation>笔压控制不透明度</translation>
    </message>
    <message>
        <source>A pen’s pressure changes the size</source>
        <translation>笔压控制大小</translation>
    </message>
    <message>
        <source>A project is a file of its own (.ora). If you do not save, your work is lost.</source>
        <translation>项目是单独的文件（.ora）。不保存的话，您的工作会丢失。</translation>
    </message>
    <message>
        <source>A rig can do without this layer, and uses it where there is one.</source>
        <translation>绑定时没有此图层也可以；如果有，就会使用。</translation>
    </message>
    <message>
        <source>A rough start to correct by hand, in seconds on any machine; needs no weights.</source>
        <translation>任何电脑上几秒即得的粗略拆分，供手工修正；不需要权重文件。</translation>
    </message>
    <message>
        <source>A selected layer has no part: the networks paint by it.</source>
        <translation>所选图层中有未指定部件的：网络按部件绘制。</translation>
    </message>
    <message>
        <source>A selected layer is locked.</source>
        <translation>所选图层中有已锁定的。</translation>
    </message>
    <message>
        <source>A {kind} was made part of the alpha of “{name}”.</source>
        <translation>{kind}已并入“{name}”的透明度。</translation>
    </message>
    <message>
        <source>A {tag} layer has no pixels and was left out.</source>
        <translation>一个没有像素的 {tag} 图层被略过。</translation>
    </message>
    <message>
        <source>AMD, ROCm 7.2 (Linux)</source>
        <translation>AMD，ROCm 7.2（Linux）</translation>
    </message>
    <message>
        <source>About Kasane</source>
        <translation>关于 Kasane</translation>
    </message>
    <message>
        <source>About {download} to download, {disk} on the disk; {free} are free there</source>
        <translation>下载约 {download}，占用磁盘 {disk}；该磁盘可用 {free}</translation>
    </message>
    <message>
        <source>Accept it at {url}, make a token there that may read, and put it into the preferences or into HF_TOKEN.</source>
        <translation>请在 {url} 接受，在那里创建可读取的令牌，填入首选项或 HF_TOKEN。</translation>
    </message>
    <message>
        <source>Accept it when asked, or with --accept-licence.</source>
        <translation>请在询问时接受，或使用 --accept-licence。</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>访问令牌</translation>
    </message>
    <message>
        <source>Active layer only</source>
        <translation>仅当前图层</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Add face box</source>
        <translation>添加脸框</translation>
    </message>
    <message>
        <source>Add to the selection (Shift)</source>
        <translation>添加到选区（Shift）</translation>
    </message>
    <message>
        <source>Agree and download</source>
        <translation>同意并下载</translation>
    </message>
    <message>
        <source>All but this layer</source>
        <translation>除此图层外全部显示</translation>
    </message>
    <message>
        <source>All else stays as it is. Undo brings it back.</source>
        <translation>其余保持原样。撤销可以恢复。</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>All files are as they were published.</source>
        <translation>所有文件都与发布时一致。</translation>
    </message>
    <message>
        <source>All la&amp;yers</source>
        <translation>所有图层(&amp;Y)</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>所有图层</translation>
    </message>
    <message>
        <source>All layers, as seen</source>
        <translation>所有图层（所见内容）</translation>
    </message>
    <message>
        <source>All layers: what is seen in the selection, from whichever layers it lies in</source>
        <translation>所有图层：选区内看得见的内容，不论位于哪个图层</translation>
    </message>
    <message>
        <source>All parts are there, and nothing looks wrong.</source>
        <translation>部件齐全，没有发现问题。</translation>
    </message>
    <message>
        <source>Angle, clockwise</source>
        <translation>角度（顺时针）</translation>
    </message>
    <message>
        <source>Another Kasane is at work on {what}.</source>
        <translation>另一个 Kasane 正在处理 {what}。</translation>
    </message>
    <message>
        <source>Another address that serves the same files, as a mirror</source>
        <translation>提供相同文件的其他地址，例如镜像站</translation>
    </message>
    <message>
        <source>Another batch is writing to “{folder}” now.</source>
        <translation>另一个批处理正在写入“{folder}”。</translation>
    </message>
    <message>
        <source>Another picture is open, so the layers were not used. Decompose it again.</source>
        <translation>已打开另一张图片，因此没有使用这些图层。请重新拆分。</translation>
    </message>
    <message>
        <source>Another picture is open, so the new painting was not used.</source>
        <translation>已打开另一张图片，因此没有使用新的绘制结果。</translation>
    </message>
    <message>
        <source>Another program put these files here: remove them there</source>
        <translation>这些文件由其他程序放置：请在那个程序中删除</translation>
    </message>
    <message>
        <source>Another {count} px, which the list had not counted, were mended along with them.</source>
        <translation>列表中未计入的另外 {count} px 也一并修复。</translation>
    </message>
    <message>
        <source>Apple silicon</source>
        <translation>Apple 芯片</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Apply over what you did by hand?</source>
        <translation>要覆盖手工修改并应用吗？</translation>
    </message>
    <message>
        <source>Apply the transform (Enter)</source>
        <translation>应用变换（Enter）</translation>
    </message>
    <message>
        <source>Apply the transform (Enter) or cancel it (Esc) first: what else was asked for comes then.</source>
        <translation>请先应用变换（Enter）或取消变换（Esc）：其他已请求的处理会在之后生效。</translation>
    </message>
    <message>
        <source>Arms and hands</source>
        <translation>手臂和手</translation>
    </message>
    <message>
        <source>Arms that lie in it stay with their half; part one by what is selected.</source>
        <translation>其中的手臂留在各自的一侧；要分开手臂，请按所选部分切分。</translation>
    </message>
    <message>
        <source>Arrow keys move the box, with Shift they change its size</source>
        <translation>方向键移动框，Shift+方向键改变大小</translation>
    </message>
    <message>
        <source>As http://host:port, for models and packages</source>
        <translation>写成 http://host:port，用于模型和软件包</translation>
    </message>
    <message>
        <source>As needed</source>
        <translation>按需要</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>按系统设置</translation>
    </message>
    <message>
        <source>Ask for fewer parts.</source>
        <translation>请减少块数。</translation>
    </message>
    <message>
        <source>Asking for packages</source>
        <translation>正在查询软件包</translation>
    </message>
    <message>
        <source>Asking for {name}</source>
        <translation>正在查询 {name}</translation>
    </message>
    <message>
        <source>Asking for {title}</source>
        <translation>正在查询 {title}</translation>
    </message>
    <message>
        <source>At {percent} % the window is larger than this screen. At the next start you are asked whether to keep that.</source>
        <translation>{percent}&#xa0;% 时窗口大于此屏幕。下次启动时会询问是否保持该大小。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Back hair</source>
        <translation>后发</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Background (not the figure)</source>
        <translation>背景（不是人物）</translation>
    </message>
    <message>
        <source>Background colour</source>
        <translation>背景色</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>前后对比</translation>
    </message>
    <message>
        <source>Begin with a picture</source>
        <translation>从图片开始</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>前方遮挡</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>Below 0 brings nearer, above 0 farther</source>
        <translation>小于 0 变近，大于 0 变远</translation>
    </message>
    <message>
        <source>Black to paint with, white behind it</source>
        <translation>前景色设为黑色，背景色设为白色</translation>
    </message>
    <message>
        <source>Blend mode</source>
        <translation>混合模式</translation>
    </message>
    <message>
        <source>Blocks in turn: slower, least memory of the card</source>
        <translation>逐块载入：较慢，占用显存最少</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>模糊</translation>
    </message>
    <message>
        <source>Body-part SAM</source>
        <translation>身体部件 SAM</translation>
    </message>
    <message>
        <source>Border</source>
        <translation>边界</translation>
    </message>
    <message>
        <source>Both or neither</source>
        <translation>不分左右</translation>
    </message>
    <message>
        <source>Both {folder} and {partial} are there.</source>
        <translation>{folder} 和 {partial} 同时存在。</translation>
    </message>
    <message>
        <source>Bottomwear</source>
        <translation>下装</translation>
    </message>
    <message>
        <source>Box around the head</source>
        <translation>头部的框</translation>
    </message>
    <message>
        <source>Brighter</source>
        <translation>增亮</translation>
    </message>
    <message>
        <source>Bring torch to {wanted} or later, or convert the file on another machine.</source>
        <translation>请将 torch 更新到 {wanted} 或更高版本，或在另一台电脑上转换该文件。</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Brush colour</source>
        <translation>前景色</translation>
    </message>
    <message>
        <source>Brush size ([ and ])</source>
        <translation>画笔大小（[ 和 ]）</translation>
    </message>
    <message>
        <source>Build of torch</source>
        <translation>torch 的构建版本</translation>
    </message>
    <message>
        <source>But a gap shows where what covered it was moved away: to fill that changes what is seen.</source>
        <translation>但遮挡物移开的地方露出缝隙：补上它会改变画面。</translation>
    </message>
    <message>
        <source>But torch does not see the graphics card: look at its driver.</source>
        <translation>但 torch 没有识别到显卡：请检查显卡驱动。</translation>
    </message>
    <message>
        <source>By</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>By depth</source>
        <translation>按深度</translation>
    </message>
    <message>
        <source>By how much a colour may differ, 0 to 255</source>
        <translation>颜色可以相差多少，0 到 255</translation>
    </message>
    <message>
        <source>By how much one stroke moves, 1 is from near to far</source>
        <translation>一笔移动的量，1 为从近到远</translation>
    </message>
    <message>
        <source>By side, along a line</source>
        <translation>按左右（沿线）</translation>
    </message>
    <message>
        <source>By what is selected</source>
        <translation>按选区</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>画布</translation>
    </message>
    <message>
        <source>Change its permissions, or copy it.</source>
        <translation>请更改权限，或复制一份。</translation>
    </message>
    <message>
        <source>Change only what other layers hide; what you see stays exact</source>
        <translation>只改动被其他图层遮挡处，看得见的画面保持不变</translation>
    </message>
    <message>
        <source>Change the depth of the layers by numbers, or give them one</source>
        <translation>用数值更改图层的深度，或赋予深度</translation>
    </message>
    <message>
        <source>Character’s left</source>
        <translation>角色的左边</translation>
    </message>
    <message>
        <source>Character’s right</source>
        <translation>角色的右边</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Check files</source>
        <translation>检查文件</translation>
    </message>
    <message>
        <source>Check the clock of this computer; behind a company&apos;s proxy, name its certificates in SSL_CERT_FILE.</source>
        <translation>请检查电脑的时钟；若使用公司代理，请在 SSL_CERT_FILE 中指定其证书。</translation>
    </message>
    <message>
        <source>Check the endpoint in the preferences, or import the files by hand.</source>
        <translation>请检查首选项中的下载地址，或手动导入文件。</translation>
    </message>
    <message>
        <source>Check the endpoint in the preferences.</source>
        <translation>请检查首选项中的下载地址。</translation>
    </message>
    <message>
        <source>Check the folder, and the models folder in the preferences.</source>
        <translation>请检查该文件夹，以及首选项中的模型文件夹。</translation>
    </message>
    <message>
        <source>Check the folder.</source>
        <translation>请检查文件夹。</translation>
    </message>
    <message>
        <source>Check the models folder in the preferences.</source>
        <translation>请检查首选项中的模型文件夹。</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>请检查名字和文件夹。</translation>
    </message>
    <message>
        <source>Check what turns bare</source>
        <translation>露底检查</translation>
    </message>
    <message>
        <source>Checking a model</source>
        <translation>正在检查模型</translation>
    </message>
    <message>
        <source>Checking {title}</source>
        <translation>正在检查 {title}</translation>
    </message>
    <message>
        <source>Choose a file inside it.</source>
        <translation>请选择其中的文件。</translation>
    </message>
    <message>
        <source>Choose a layer</source>
        <translation>选择图层</translation>
    </message>
    <message>
        <source>Choose a layer behind others, or paint it finer.</source>
        <translation>请选择位于其他图层后面的图层，或放大后重新绘制。</translation>
    </message>
    <message>
        <source>Choose a layer with pixels.</source>
        <translation>请选择有像素的图层。</translation>
    </message>
    <message>
        <source>Choose a new or an empty folder.</source>
        <translation>请选择新的或空的文件夹。</translation>
    </message>
    <message>
        <source>Choose a picture that shows something.</source>
        <translation>请选择有内容的图片。</translation>
    </message>
    <message>
        <source>Choose a shorter name.</source>
        <translation>请用更短的名字。</translation>
    </message>
    <message>
        <source>Choose a smaller area, or paint it again with another seed.</source>
        <translation>请选择更小的区域，或用另一个种子重新绘制。</translation>
    </message>
    <message>
        <source>Choose a smaller size.</source>
        <translation>请选择更小的尺寸。</translation>
    </message>
    <message>
        <source>Choose another area.</source>
        <translation>请选择别的区域。</translation>
    </message>
    <message>
        <source>Choose another build, or bring the driver of the graphics card up to date.</source>
        <translation>请选择别的构建版本，或更新显卡驱动。</translation>
    </message>
    <message>
        <source>Choose another build, or name another index.</source>
        <translation>请选择别的构建版本，或指定别的索引。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择别的文件夹。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名字。</translation>
    </message>
    <message>
        <source>Choose by what is free</source>
        <translation>根据空闲内存自动选择</translation>
    </message>
    <message>
        <source>Choose of {known}.</source>
        <translation>请从 {known} 中选择。</translation>
    </message>
    <message>
        <source>Choose the layers to paint again.</source>
        <translation>请选择要重新绘制的图层。</translation>
    </message>
    <message>
        <source>Choose “cpu”, or automatic.</source>
        <translation>请选择“cpu”或自动。</translation>
    </message>
    <message>
        <source>Choose “{seethrough}”, which has networks that paint.</source>
        <translation>请选择“{seethrough}”，它带有用于绘制的网络。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Clear the selected pixels, or delete the layers</source>
        <translation>清除选中的像素，或删除图层</translation>
    </message>
    <message>
        <source>Click a colour to select it; Shift adds, Alt takes away, Enter cuts to a layer.</source>
        <translation>单击选择该颜色；Shift 添加，Alt 减去，Enter 剪切到图层。</translation>
    </message>
    <message>
        <source>Click a layer to select it; Shift adds or removes.</source>
        <translation>单击选择图层；Shift 添加或移除。</translation>
    </message>
    <message>
        <source>Click names a region and all like it, a stroke only what is there, right click picks a part. Drag the face box. Enter applies, Esc leaves.</source>
        <translation>单击指定区域及相似之处，划过只指定该处，右键选取部件。可拖动脸框。Enter 应用，Esc 退出。</translation>
    </message>
    <message>
        <source>Click or drag to take a colour; Alt takes it as the background colour.</source>
        <translation>单击或拖动吸取颜色；Alt 吸取为背景色。</translation>
    </message>
    <message>
        <source>Click regions, stroke over them or Shift-drag around them; Alt removes. Backspace takes back, Enter cuts to a layer.</source>
        <translation>单击、划过或 Shift+拖动圈选区域；Alt 移除。Backspace 退回一步，Enter 剪切到图层。</translation>
    </message>
    <message>
        <source>Click the corners; a double click or Enter closes, Backspace takes one back, Esc drops them; then Enter cuts to a layer.</source>
        <translation>单击各个顶点；双击或 Enter 闭合，Backspace 退回一点，Esc 放弃；闭合后 Enter 剪切到图层。</translation>
    </message>
    <message>
        <source>Click to fill a region of this layer; Alt picks a colour.</source>
        <translation>单击填充此图层的区域；Alt 吸取颜色。</translation>
    </message>
    <message>
        <source>Click to zoom in, Alt-click to zoom out; drag right or left to do either.</source>
        <translation>单击放大，Alt+单击缩小；左右拖动可缩放。</translation>
    </message>
    <message>
        <source>Click what is wrong and say which part it is, then apply.</source>
        <translation>单击有错的地方，指明是哪个部件，再应用。</translation>
    </message>
    <message>
        <source>Clip to layer below</source>
        <translation>剪贴到下方图层</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close at once</source>
        <translation>立即关闭</translation>
    </message>
    <message>
        <source>Close gaps</source>
        <translation>闭合间隙</translation>
    </message>
    <message>
        <source>Close it there, or choose another name.</source>
        <translation>请在那里关闭它，或换一个名字。</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>请关闭其他程序再试。</translation>
    </message>
    <message>
        <source>Close other programs that use it, or choose a smaller page or a lower memory tier.</source>
        <translation>请关闭占用它的其他程序，或选择更小的页面或更低的内存档位。</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller page.</source>
        <translation>请关闭其他程序，或选择更小的页面。</translation>
    </message>
    <message>
        <source>Close other programs, or take another engine.</source>
        <translation>请关闭其他程序，或换用别的引擎。</translation>
    </message>
    <message>
        <source>Close other programs, or use a smaller picture.</source>
        <translation>请关闭其他程序，或使用更小的图片。</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>请关闭其他程序。</translation>
    </message>
    <message>
        <source>Close other windows of Kasane, or install it into a folder of yours.</source>
        <translation>请关闭 Kasane 的其他窗口，或安装到您自己的文件夹。</translation>
    </message>
    <message>
        <source>Close the picture</source>
        <translation>关闭图片</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>Close this panel</source>
        <translation>关闭此面板</translation>
    </message>
    <message>
        <source>Close this panel; the View menu brings it back</source>
        <translation>关闭此面板（可从视图菜单再打开）</translation>
    </message>
    <message>
        <source>Close what uses it, and try again.</source>
        <translation>请关闭正在使用它的程序再试。</translation>
    </message>
    <message>
        <source>Closed eyes</source>
        <translation>闭眼</translation>
    </message>
    <message>
        <source>Closed mouth</source>
        <translation>闭嘴</translation>
    </message>
    <message>
        <source>Cloth and patterns go on, found patch by patch in the layer itself</source>
        <translation>延续布料和花纹，逐块取自图层自身</translation>
    </message>
    <message>
        <source>Colour burn</source>
        <translation>颜色加深</translation>
    </message>
    <message>
        <source>Colour dodge</source>
        <translation>颜色减淡</translation>
    </message>
    <message>
        <source>Colour {name}…</source>
        <translation>颜色 {name}…</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Colours of the hole</source>
        <translation>空缺的补画方式</translation>
    </message>
    <message>
        <source>Colours that run into each other: for skin, and for shading without lines</source>
        <translation>颜色彼此平滑过渡：适合皮肤和没有线条的明暗</translation>
    </message>
    <message>
        <source>Colours were converted from the profile “{name}” to sRGB.</source>
        <translation>颜色已从配置文件“{name}”转换为 sRGB。</translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation>颜色…</translation>
    </message>
    <message>
        <source>ComfyUI</source>
        <translation>ComfyUI</translation>
    </message>
    <message>
        <source>ComfyUI folder</source>
        <translation>ComfyUI 文件夹</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Commercial use is allowed.</source>
        <translation>允许商业使用。</translation>
    </message>
    <message>
        <source>Commercial use is not allowed.</source>
        <translation>不允许商业使用。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>正在比较</translation>
    </message>
    <message>
        <source>Comparing with the original</source>
        <translation>正在与原图比较</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Convert it with “kasane models convert {id}”.</source>
        <translation>请用“kasane models convert {id}”转换。</translation>
    </message>
    <message>
        <source>Converting a pickle needs torch.</source>
        <translation>转换 pickle 需要 torch。</translation>
    </message>
    <message>
        <source>Converting {name}</source>
        <translation>正在转换 {name}</translation>
    </message>
    <message>
        <source>Copy &amp;merged</source>
        <translation>合并拷贝(&amp;M)</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>复制命令</translation>
    </message>
    <message>
        <source>Copy how the layer was made, as text</source>
        <translation>把图层的生成方式复制为文本</translation>
    </message>
    <message>
        <source>Copy or download the file again.</source>
        <translation>请重新复制或下载文件。</translation>
    </message>
    <message>
        <source>Copy the file again from its source.</source>
        <translation>请从来源重新复制文件。</translation>
    </message>
    <message>
        <source>Copy the selected pixels, or the layers or the picture, to new layers</source>
        <translation>把选中的像素、图层或图片拷贝到新图层</translation>
    </message>
    <message>
        <source>Copy the selected pixels, or the layers, to the clipboard</source>
        <translation>把选中的像素或图层拷贝到剪贴板</translation>
    </message>
    <message>
        <source>Copy what is seen inside the selection to the clipboard</source>
        <translation>把选区内看到的画面拷贝到剪贴板</translation>
    </message>
    <message>
        <source>Copy, download or save it again.</source>
        <translation>请重新复制、下载或保存。</translation>
    </message>
    <message>
        <source>Copy, download or save the file again.</source>
        <translation>请重新复制、下载或保存文件。</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>正在拷贝</translation>
    </message>
    <message>
        <source>Correct draft</source>
        <translation>修正初稿</translation>
    </message>
    <message>
        <source>Correct draft…</source>
        <translation>修正初稿…</translation>
    </message>
    <message>
        <source>Correct the depth of the layer by hand</source>
        <translation>手动修正图层的深度</translation>
    </message>
    <message>
        <source>Correct the draft</source>
        <translation>修正初稿</translation>
    </message>
    <message>
        <source>Correct the id.</source>
        <translation>请改正 id。</translation>
    </message>
    <message>
        <source>Correct “needs”.</source>
        <translation>请改正“needs”。</translation>
    </message>
    <message>
        <source>Could not read “{name}”: it is a folder.</source>
        <translation>无法读取“{name}”：这是文件夹。</translation>
    </message>
    <message>
        <source>Could not write “{name}”: the file is read-only.</source>
        <translation>无法写入“{name}”：文件是只读的。</translation>
    </message>
    <message>
        <source>Could not write “{name}”: there is a file of that name.</source>
        <translation>无法写入“{name}”：有同名的文件。</translation>
    </message>
    <message>
        <source>Could not {verb} “{name}”: {known}.</source>
        <translation>无法{verb}“{name}”：{known}。</translation>
    </message>
    <message>
        <source>Could not {verb} “{name}”: {strerror}.</source>
        <translation>无法{verb}“{name}”：{strerror}。</translation>
    </message>
    <message>
        <source>Ctrl-click to select its pixels; Shift adds, Alt takes away</source>
        <translation>Ctrl+单击选择其像素；Shift 添加，Alt 减去</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>Cubism, Photoshop, export</source>
        <translation>Cubism、Photoshop、导出</translation>
    </message>
    <message>
        <source>Cubism, rig, Photoshop</source>
        <translation>输出、绑定、建模</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Cut the layer into left and right</source>
        <translation>把图层切成左右两块</translation>
    </message>
    <message>
        <source>Cut the layer into near and far pieces</source>
        <translation>把图层切成近处和远处的几块</translation>
    </message>
    <message>
        <source>Cut the layer into what is selected and the rest</source>
        <translation>把图层切成选中部分和其余部分</translation>
    </message>
    <message>
        <source>Cut the selected pixels out to a new layer</source>
        <translation>把选中的像素剪切到新图层</translation>
    </message>
    <message>
        <source>Cut the selected pixels out, with a margin and the hole filled</source>
        <translation>剪切选中的像素，可留边距并填补空缺</translation>
    </message>
    <message>
        <source>Cut to layer</source>
        <translation>剪切到图层</translation>
    </message>
    <message>
        <source>Cut what is selected to a layer of its own (Enter)</source>
        <translation>把选中部分剪切到单独的图层（Enter）</translation>
    </message>
    <message>
        <source>Cutting to a layer</source>
        <translation>正在剪切到图层</translation>
    </message>
    <message>
        <source>D&amp;elete</source>
        <translation>删除(&amp;E)</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Darken</source>
        <translation>变暗</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>删除(&amp;L)</translation>
    </message>
    <message>
        <source>Decoding the layers</source>
        <translation>正在解码图层</translation>
    </message>
    <message>
        <source>Decompose</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>Decompose again</source>
        <translation>重新拆分</translation>
    </message>
    <message>
        <source>Decompose again…</source>
        <translation>重新拆分…</translation>
    </message>
    <message>
        <source>Decompose it</source>
        <translation>拆分图片</translation>
    </message>
    <message>
        <source>Decompose takes the picture apart into layers. The draft engine works at once; others need their models first: Edit &gt; Models.</source>
        <translation>“拆分”把图片拆成图层。初稿引擎可直接使用；其他引擎需先获取模型：“编辑”&gt;“模型”。</translation>
    </message>
    <message>
        <source>Decompose the picture again?</source>
        <translation>要重新拆分图片吗？</translation>
    </message>
    <message>
        <source>Decompose the picture first, or make a layer of it.</source>
        <translation>请先拆分图片，或把它转为图层。</translation>
    </message>
    <message>
        <source>Decompose the picture first.</source>
        <translation>请先拆分图片。</translation>
    </message>
    <message>
        <source>Decompose the picture, or show some.</source>
        <translation>请拆分图片，或显示一些图层。</translation>
    </message>
    <message>
        <source>Decompose this picture</source>
        <translation>拆分这张图片</translation>
    </message>
    <message>
        <source>Decomposed</source>
        <translation>拆分结果</translation>
    </message>
    <message>
        <source>Decomposing</source>
        <translation>正在拆分</translation>
    </message>
    <message>
        <source>Decomposing…</source>
        <translation>正在拆分…</translation>
    </message>
    <message>
        <source>Defringe</source>
        <translation>去除杂边</translation>
    </message>
    <message>
        <source>Defringe all</source>
        <translation>全部去除杂边</translation>
    </message>
    <message>
        <source>Defringe all la&amp;yers</source>
        <translation>去除所有图层的杂边(&amp;Y)</translation>
    </message>
    <message>
        <source>Defringe cannot take the fringe off “{name}”.</source>
        <translation>“去除杂边”无法去除“{name}”的杂边。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete pixels</source>
        <translation>删除像素</translation>
    </message>
    <message>
        <source>Delete the files from this machine</source>
        <translation>从这台电脑删除文件</translation>
    </message>
    <message>
        <source>Delete the layers</source>
        <translation>删除图层</translation>
    </message>
    <message>
        <source>Delete the one that you do not need.</source>
        <translation>请删除不需要的那个。</translation>
    </message>
    <message>
        <source>Delete the recovery copy of “{name}”?</source>
        <translation>要删除“{name}”的恢复副本吗？</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>Depth &amp;brush</source>
        <translation>深度画笔(&amp;B)</translation>
    </message>
    <message>
        <source>Depth &amp;gradient</source>
        <translation>深度渐变(&amp;G)</translation>
    </message>
    <message>
        <source>Depth brush</source>
        <translation>深度画笔</translation>
    </message>
    <message>
        <source>Depth gradient</source>
        <translation>深度渐变</translation>
    </message>
    <message>
        <source>Depth of the layers</source>
        <translation>图层的深度</translation>
    </message>
    <message>
        <source>Depth where the line begins, 0 near to 1 far</source>
        <translation>线起点处的深度，0 近到 1 远</translation>
    </message>
    <message>
        <source>Depth where the line ends, 0 near to 1 far</source>
        <translation>线终点处的深度，0 近到 1 远</translation>
    </message>
    <message>
        <source>Depth {value} (0 near, 1 far)</source>
        <translation>深度 {value}（0 近，1 远）</translation>
    </message>
    <message>
        <source>Depths to cut at</source>
        <translation>切分处的深度</translation>
    </message>
    <message>
        <source>Describing the picture</source>
        <translation>正在描述图片</translation>
    </message>
    <message>
        <source>Deselect pixels</source>
        <translation>取消选区</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>Difference from the &amp;original</source>
        <translation>与原图的差异(&amp;O)</translation>
    </message>
    <message>
        <source>Differing</source>
        <translation>不同的像素</translation>
    </message>
    <message>
        <source>Diffusion networks that paint the hidden parts; minutes on a graphics card.</source>
        <translation>能画出被遮挡部分的扩散网络；用显卡需要几分钟。</translation>
    </message>
    <message>
        <source>Dissolve the group</source>
        <translation>取消这个组的编组</translation>
    </message>
    <message>
        <source>Do it again: it then works on what is there now.</source>
        <translation>请再执行一次：会对现在的内容进行处理。</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>不保存</translation>
    </message>
    <message>
        <source>Do the step again</source>
        <translation>重做这一步</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Download the weights again, or update Kasane.</source>
        <translation>请重新下载权重文件，或更新 Kasane。</translation>
    </message>
    <message>
        <source>Download them again.</source>
        <translation>请重新下载。</translation>
    </message>
    <message>
        <source>Download what it needs</source>
        <translation>下载所需的模型</translation>
    </message>
    <message>
        <source>Downloading a model</source>
        <translation>正在下载模型</translation>
    </message>
    <message>
        <source>Downloading {name}</source>
        <translation>正在下载 {name}</translation>
    </message>
    <message>
        <source>Downloading {title}: {path}</source>
        <translation>正在下载 {title}：{path}</translation>
    </message>
    <message>
        <source>Downloads go to {folder}</source>
        <translation>下载位置：{folder}</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>初稿</translation>
    </message>
    <message>
        <source>Draft (built in)</source>
        <translation>初稿（内置）</translation>
    </message>
    <message>
        <source>Draft: please check</source>
        <translation>初稿：请检查</translation>
    </message>
    <message>
        <source>Drag a handle or the line, which gets one more; Alt-click takes a handle away. Left and Right move the line, Enter splits, Esc leaves.</source>
        <translation>拖动控制点；拖动线可增加控制点，Alt+单击删除。左右方向键移动线，Enter 切分，Esc 退出。</translation>
    </message>
    <message>
        <source>Drag a line along which the layer’s depth runs; Shift keeps to 45° steps.</source>
        <translation>拖出一条线，图层的深度沿线变化；Shift 限定为 45° 的倍数。</translation>
    </message>
    <message>
        <source>Drag handles to scale, outside to turn; Shift frees or snaps, Alt keeps the middle, Ctrl skews by a side or pulls a corner; Enter applies, Esc cancels.</source>
        <translation>拖动控制点缩放，在外侧拖动旋转；Shift 解除比例或限定角度，Alt 以中心为基准，Ctrl 拖边斜切、拖角扭曲；Enter 应用，Esc 取消。</translation>
    </message>
    <message>
        <source>Drag the handles to where the layer should part. Each colour is one piece.</source>
        <translation>把滑块拖到图层该分开的深度。每种颜色是一块。</translation>
    </message>
    <message>
        <source>Drag the line on the canvas. Pieces that it does not cut stay whole.</source>
        <translation>请在画布上拖动线。没有被线切到的部分保持完整。</translation>
    </message>
    <message>
        <source>Drag to blur what other layers hide, or all if the bar says so; [ ] size, 1–0 strength.</source>
        <translation>拖动模糊被遮挡处（可在选项栏改为全部）；[ ] 大小，1–0 强度。</translation>
    </message>
    <message>
        <source>Drag to bring the original picture back into this layer; Shift draws a straight line, [ ] size.</source>
        <translation>拖动把原图恢复到此图层；Shift 画直线，[ ] 大小。</translation>
    </message>
    <message>
        <source>Drag to correct the layer’s depth; Alt takes the depth under the pointer, [ ] size.</source>
        <translation>拖动修正图层的深度；Alt 吸取指针下的深度，[ ] 大小。</translation>
    </message>
    <message>
        <source>Drag to erase; Shift draws a straight line, [ ] size, 1–0 opacity.</source>
        <translation>拖动擦除；Shift 画直线，[ ] 大小，1–0 不透明度。</translation>
    </message>
    <message>
        <source>Drag to look from another side; double-click to look from the front again</source>
        <translation>拖动改变视角；双击恢复正面</translation>
    </message>
    <message>
        <source>Drag to look from aside</source>
        <translation>拖动从侧面查看</translation>
    </message>
    <message>
        <source>Drag to move pixels into the target layer; Alt-click a layer to make it the target, [ ] size.</source>
        <translation>拖动把像素移到目标图层；Alt+单击指定目标图层，[ ] 大小。</translation>
    </message>
    <message>
        <source>Drag to move the selected layers or pixels; Ctrl picks the layer under the pointer, Shift keeps to one direction, Alt moves a copy.</source>
        <translation>拖动移动所选图层或像素；Ctrl 选择指针下的图层，Shift 保持一个方向，Alt 移动副本。</translation>
    </message>
    <message>
        <source>Drag to move the view.</source>
        <translation>拖动移动视图。</translation>
    </message>
    <message>
        <source>Drag to paint; Alt picks a colour, Shift draws a straight line, [ ] size, 1–0 opacity.</source>
        <translation>拖动绘画；Alt 吸取颜色，Shift 画直线，[ ] 大小，1–0 不透明度。</translation>
    </message>
    <message>
        <source>Drag to select a rectangle, Shift for a square; press with Shift to add, with Alt to take away; Enter cuts to a layer.</source>
        <translation>拖动选择矩形，Shift 为正方形；按住 Shift 开始为添加，按住 Alt 为减去；Enter 剪切到图层。</translation>
    </message>
    <message>
        <source>Drag to smudge what other layers hide, or all if the bar says so; [ ] size, 1–0 strength.</source>
        <translation>拖动涂抹被遮挡处（可在选项栏改为全部）；[ ] 大小，1–0 强度。</translation>
    </message>
    <message>
        <source>Draw a box around the whole head, hair included; drag its edges to correct it. The head is painted anew from what is inside, with another seed.</source>
        <translation>请用框圈住整个头部，包括头发；拖动边线可修正。头部会依据框内的内容，用另一个种子重新绘制。</translation>
    </message>
    <message>
        <source>Draw a gradient on the canvas</source>
        <translation>在画布上画渐变</translation>
    </message>
    <message>
        <source>Draw around what to select; Shift adds, Alt takes away, both keep what is in both; Enter cuts to a layer.</source>
        <translation>圈出要选择的部分；Shift 添加，Alt 减去，Shift+Alt 取交集；Enter 剪切到图层。</translation>
    </message>
    <message>
        <source>Draw order</source>
        <translation>绘制顺序</translation>
    </message>
    <message>
        <source>Draw the layers’ own lines faintly over their depth, to aim by</source>
        <translation>在深度上淡淡叠加图层的线稿，便于对准位置</translation>
    </message>
    <message>
        <source>Drawing frames</source>
        <translation>正在绘制帧</translation>
    </message>
    <message>
        <source>Draws the frames between two keyframes, at 480p; the one for small cards.</source>
        <translation>以 480p 绘制两个关键帧之间的中间帧；适合小显存的显卡。</translation>
    </message>
    <message>
        <source>Draws the frames between two keyframes, at 720p; made for just that.</source>
        <translation>以 720p 绘制两个关键帧之间的中间帧；专为此用途制作。</translation>
    </message>
    <message>
        <source>Draws the frames between two keyframes, fast.</source>
        <translation>快速绘制两个关键帧之间的中间帧。</translation>
    </message>
    <message>
        <source>Draws the frames between two keyframes.</source>
        <translation>绘制两个关键帧之间的中间帧。</translation>
    </message>
    <message>
        <source>Draws the frames between two keyframes; not made for a given last frame, but users report that it works.</source>
        <translation>绘制两个关键帧之间的中间帧；并非为指定末帧而制作，但有用户报告可行。</translation>
    </message>
    <message>
        <source>Drop an illustration anywhere on the window, or open it with File &gt; Open.</source>
        <translation>把插画拖到窗口任意位置，或用“文件”&gt;“打开”打开。</translation>
    </message>
    <message>
        <source>Drop an illustration here</source>
        <translation>把插画拖到这里</translation>
    </message>
    <message>
        <source>Drop it elsewhere.</source>
        <translation>请放到别处。</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制图层</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>E&amp;xchange colours</source>
        <translation>交换颜色(&amp;X)</translation>
    </message>
    <message>
        <source>Ears</source>
        <translation>耳朵</translation>
    </message>
    <message>
        <source>Earwear</source>
        <translation>耳饰</translation>
    </message>
    <message>
        <source>EdgeTAM</source>
        <translation>EdgeTAM</translation>
    </message>
    <message>
        <source>Edit group</source>
        <translation>编辑组</translation>
    </message>
    <message>
        <source>Edit layer</source>
        <translation>编辑图层</translation>
    </message>
    <message>
        <source>Edit layers</source>
        <translation>编辑图层</translation>
    </message>
    <message>
        <source>Edit timeline</source>
        <translation>编辑时间线</translation>
    </message>
    <message>
        <source>End</source>
        <translation>终点</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>橡皮擦</translation>
    </message>
    <message>
        <source>Esc cannot be a shortcut: on the canvas it takes back what a tool is doing.</source>
        <translation>Esc 不能用作快捷键：它在画布上用于取消工具的操作。</translation>
    </message>
    <message>
        <source>Estimating depth</source>
        <translation>正在估计深度</translation>
    </message>
    <message>
        <source>Every 15 seconds</source>
        <translation>每 15 秒</translation>
    </message>
    <message>
        <source>Every 30 seconds</source>
        <translation>每 30 秒</translation>
    </message>
    <message>
        <source>Every 5 minutes</source>
        <translation>每 5 分钟</translation>
    </message>
    <message>
        <source>Every 5 seconds</source>
        <translation>每 5 秒</translation>
    </message>
    <message>
        <source>Every minute</source>
        <translation>每分钟</translation>
    </message>
    <message>
        <source>Everything is here already, with torch {version}.</source>
        <translation>所需内容已全部就绪，torch 版本为 {version}。</translation>
    </message>
    <message>
        <source>Everything is here now, with torch {version}.</source>
        <translation>所需内容现已就绪，torch 版本为 {version}。</translation>
    </message>
    <message>
        <source>Exchange brush and background colour</source>
        <translation>交换前景色和背景色</translation>
    </message>
    <message>
        <source>Exclusion</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>Expand the edge by</source>
        <translation>边缘外扩</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Export &amp;depth PSD…</source>
        <translation>导出深度 PSD(&amp;D)…</translation>
    </message>
    <message>
        <source>Export 2.5D loop</source>
        <translation>导出 2.5D 循环动画</translation>
    </message>
    <message>
        <source>Export 2.5D loop…</source>
        <translation>导出 2.5D 循环动画…</translation>
    </message>
    <message>
        <source>Export PNG &amp;folder…</source>
        <translation>导出 PNG 文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Export PNG folder</source>
        <translation>导出 PNG 文件夹</translation>
    </message>
    <message>
        <source>Export PSD</source>
        <translation>导出 PSD</translation>
    </message>
    <message>
        <source>Export PSD for &amp;Live2D…</source>
        <translation>导出 Live2D 用 PSD(&amp;L)…</translation>
    </message>
    <message>
        <source>Export fla&amp;t picture…</source>
        <translation>导出合并图片(&amp;T)…</translation>
    </message>
    <message>
        <source>Export flat picture</source>
        <translation>导出合并图片</translation>
    </message>
    <message>
        <source>Exported “{name}” into “{folder}”.</source>
        <translation>已将“{name}”导出到“{folder}”。</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>Exporting the loop</source>
        <translation>正在导出循环动画</translation>
    </message>
    <message>
        <source>Exporting there would replace “{name}”, which you opened; choose another name.</source>
        <translation>导出到那里会覆盖您打开的“{name}”，请换一个名字。</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Eye white</source>
        <translation>眼白</translation>
    </message>
    <message>
        <source>Eyebrow</source>
        <translation>眉毛</translation>
    </message>
    <message>
        <source>Eyedropper</source>
        <translation>吸管</translation>
    </message>
    <message>
        <source>Eyelash</source>
        <translation>睫毛</translation>
    </message>
    <message>
        <source>Eyewear</source>
        <translation>眼镜</translation>
    </message>
    <message>
        <source>F&amp;ade layers in front</source>
        <translation>淡化前方图层(&amp;A)</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>脸</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>推远</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>羽化</translation>
    </message>
    <message>
        <source>Feather over</source>
        <translation>羽化半径</translation>
    </message>
    <message>
        <source>Feet</source>
        <translation>脚和鞋</translation>
    </message>
    <message>
        <source>Fetching the original</source>
        <translation>正在读取原图</translation>
    </message>
    <message>
        <source>File &gt; Export PSD writes all layers for Photoshop, Clip Studio or Live2D. {find} finds every command.</source>
        <translation>“文件”&gt;“导出 PSD”可为 Photoshop、Clip Studio 或 Live2D 写出全部图层。{find} 可查找任何命令。</translation>
    </message>
    <message>
        <source>Files of this kind can hold a program, so Kasane opens only a safe copy, made as docs/models.md says.</source>
        <translation>这种文件可能带有程序，因此 Kasane 只打开安全副本；制作方法见 docs/models.md。</translation>
    </message>
    <message>
        <source>Files of this kind can hold a program, so Kasane opens only a safe copy. Make it once after the download, with this command in a terminal: kasane models convert lama-anime</source>
        <translation>这种文件可能带有程序，因此 Kasane 只打开安全副本。下载后请在终端用以下命令制作一次：kasane models convert lama-anime</translation>
    </message>
    <message>
        <source>Files opened lately</source>
        <translation>最近打开过的文件</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>Fill all</source>
        <translation>全部补画</translation>
    </message>
    <message>
        <source>Fill hidden area</source>
        <translation>补画被遮挡处</translation>
    </message>
    <message>
        <source>Fill hidden areas of a&amp;ll layers</source>
        <translation>补画所有图层的被遮挡处(&amp;L)</translation>
    </message>
    <message>
        <source>Fill layer</source>
        <translation>补画图层</translation>
    </message>
    <message>
        <source>Fill only what is joined to the clicked pixel</source>
        <translation>只填充与单击处相连的像素</translation>
    </message>
    <message>
        <source>Fill the gap</source>
        <translation>补上缝隙</translation>
    </message>
    <message>
        <source>Fill the hole</source>
        <translation>填补空缺</translation>
    </message>
    <message>
        <source>Fill the selected pixels of the layer, or all of it</source>
        <translation>填充图层中选中的像素，或整个图层</translation>
    </message>
    <message>
        <source>Fill with &amp;background colour</source>
        <translation>用背景色填充(&amp;B)</translation>
    </message>
    <message>
        <source>Filling</source>
        <translation>正在填充</translation>
    </message>
    <message>
        <source>Filling hidden area</source>
        <translation>正在补画被遮挡处</translation>
    </message>
    <message>
        <source>Filling with texture</source>
        <translation>正在用纹理补画</translation>
    </message>
    <message>
        <source>Fills a hole in a picture from what surrounds it.</source>
        <translation>根据周围内容填补图片中的空缺。</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>查找命令</translation>
    </message>
    <message>
        <source>Find fri&amp;nges</source>
        <translation>查找杂边(&amp;N)</translation>
    </message>
    <message>
        <source>Finding regions</source>
        <translation>正在寻找区域</translation>
    </message>
    <message>
        <source>Finding the face</source>
        <translation>正在寻找脸</translation>
    </message>
    <message>
        <source>Finding the figure</source>
        <translation>正在寻找人物</translation>
    </message>
    <message>
        <source>Finish what a tool is doing</source>
        <translation>确认工具的操作</translation>
    </message>
    <message>
        <source>Five short steps through the window</source>
        <translation>用五个简短的步骤介绍窗口</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>压平</translation>
    </message>
    <message>
        <source>Flatten by</source>
        <translation>压平程度</translation>
    </message>
    <message>
        <source>Flatten depth</source>
        <translation>压平深度</translation>
    </message>
    <message>
        <source>Flatten group</source>
        <translation>合并组</translation>
    </message>
    <message>
        <source>Flattening the group</source>
        <translation>正在合并组</translation>
    </message>
    <message>
        <source>Flip &amp;horizontally</source>
        <translation>水平翻转(&amp;H)</translation>
    </message>
    <message>
        <source>Flip &amp;vertically</source>
        <translation>垂直翻转(&amp;V)</translation>
    </message>
    <message>
        <source>Flip horizontally</source>
        <translation>水平翻转</translation>
    </message>
    <message>
        <source>Flip to the other side</source>
        <translation>水平翻转</translation>
    </message>
    <message>
        <source>Flip upside down</source>
        <translation>垂直翻转</translation>
    </message>
    <message>
        <source>Flip vertically</source>
        <translation>垂直翻转</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Flow: how much paint one mark lays down</source>
        <translation>流量：每一笔落下的颜料量</translation>
    </message>
    <message>
        <source>For graphics cards with very much memory, or a long wait. The size is an estimate.</source>
        <translation>适合显存很大的显卡，否则需要久等。大小为估计值。</translation>
    </message>
    <message>
        <source>For those who would rather run it in a terminal themselves</source>
        <translation>供想自己在终端中执行的人使用</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Fr&amp;ee transform</source>
        <translation>自由变换(&amp;E)</translation>
    </message>
    <message>
        <source>FramePack</source>
        <translation>FramePack</translation>
    </message>
    <message>
        <source>FramePack, reading keyframes</source>
        <translation>FramePack（读取关键帧）</translation>
    </message>
    <message>
        <source>FramePack, reading words and pictures</source>
        <translation>FramePack（读取文字与图片）</translation>
    </message>
    <message>
        <source>Free software under the Apache License 2.0.</source>
        <translation>遵循 Apache License 2.0 的自由软件。</translation>
    </message>
    <message>
        <source>Free some space on the disk of {folder}, then try again.</source>
        <translation>请在 {folder} 所在磁盘腾出空间后再试。</translation>
    </message>
    <message>
        <source>Free some space or save to another disk.</source>
        <translation>请腾出空间，或保存到别的磁盘。</translation>
    </message>
    <message>
        <source>Free some space, or set a models folder on another disk.</source>
        <translation>请腾出空间，或把模型文件夹设到别的磁盘。</translation>
    </message>
    <message>
        <source>Free under a limit of yearly revenue.</source>
        <translation>年收入低于限额时免费。</translation>
    </message>
    <message>
        <source>Fringe</source>
        <translation>杂边</translation>
    </message>
    <message>
        <source>Fringes</source>
        <translation>杂边</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>From the &amp;layers</source>
        <translation>从图层建立(&amp;L)</translation>
    </message>
    <message>
        <source>Front hair</source>
        <translation>前发</translation>
    </message>
    <message>
        <source>GIF (opens anywhere, 255 colours)</source>
        <translation>GIF（通用，255 色）</translation>
    </message>
    <message>
        <source>GIF, WebP, animation, wiggle, parallax</source>
        <translation>GIF、WebP、动画、动图、摇晃、视差</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Get a newer version, or pin a revision in your models.json.</source>
        <translation>请获取更新的版本，或在 models.json 中固定修订版。</translation>
    </message>
    <message>
        <source>Get it again from where it was published.</source>
        <translation>请从发布处重新获取。</translation>
    </message>
    <message>
        <source>Get it again.</source>
        <translation>请重新获取。</translation>
    </message>
    <message>
        <source>Get it anew with `kasane models download --repair`, or put a whole copy there.</source>
        <translation>请用 `kasane models download --repair` 重新获取，或在那里放一份完整的副本。</translation>
    </message>
    <message>
        <source>Get models…</source>
        <translation>获取模型…</translation>
    </message>
    <message>
        <source>Get the published file.</source>
        <translation>请获取已发布的文件。</translation>
    </message>
    <message>
        <source>Get the unpacked weights.</source>
        <translation>请获取未压缩的权重文件。</translation>
    </message>
    <message>
        <source>Get them with “kasane models download {id}”, or import a folder.</source>
        <translation>请用“kasane models download {id}”获取，或导入文件夹。</translation>
    </message>
    <message>
        <source>Get, check and remove the networks’ files</source>
        <translation>获取、检查和删除网络的文件</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>准备</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Give a multiple of 64, such as 1280.</source>
        <translation>请给出 64 的倍数，例如 1280。</translation>
    </message>
    <message>
        <source>Give all commands their usual keys again</source>
        <translation>把所有命令恢复为默认按键</translation>
    </message>
    <message>
        <source>Give it a part: the networks paint by it.</source>
        <translation>请为它指定部件：网络按部件绘制。</translation>
    </message>
    <message>
        <source>Give it as http://host:port.</source>
        <translation>请写成 http://host:port 的形式。</translation>
    </message>
    <message>
        <source>Give it as https://host.</source>
        <translation>请写成 https://host 的形式。</translation>
    </message>
    <message>
        <source>Give it as https://host/path.</source>
        <translation>请写成 https://host/path 的形式。</translation>
    </message>
    <message>
        <source>Give it one whose sides differ less.</source>
        <translation>请使用长宽相差较小的图片。</translation>
    </message>
    <message>
        <source>Give the command its usual keys again</source>
        <translation>把此命令恢复为默认按键</translation>
    </message>
    <message>
        <source>Give the keys to one panel after the other, then to the canvas</source>
        <translation>把键盘操作依次交给各个面板，最后回到画布</translation>
    </message>
    <message>
        <source>Give the selected layer’s rim its own colour, and what belongs to other layers to them; the picture stays</source>
        <translation>把所选图层的边缘改成它自己的颜色，并把属于其他图层的部分移过去；画面不变</translation>
    </message>
    <message>
        <source>Gives what an SDXL model paints true transparency, and lets it start from a layer.</source>
        <translation>让 SDXL 模型的绘制带有真正的透明度，并可从图层开始绘制。</translation>
    </message>
    <message>
        <source>Go on with it, or open another: drop it anywhere on the window, or choose File &gt; Open.</source>
        <translation>可以继续处理它，或打开另一张：拖到窗口任意位置，或选择“文件”&gt;“打开”。</translation>
    </message>
    <message>
        <source>Go on with what was not saved when the program ended, or delete it</source>
        <translation>继续程序结束时没有保存的工作，或将其删除</translation>
    </message>
    <message>
        <source>Go to the &amp;next panel</source>
        <translation>转到下一个面板(&amp;N)</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>安装位置</translation>
    </message>
    <message>
        <source>Going through the parts</source>
        <translation>正在检查部件</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Group layers</source>
        <translation>图层编组</translation>
    </message>
    <message>
        <source>Groups move as one</source>
        <translation>组作为整体移动</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>扩展</translation>
    </message>
    <message>
        <source>Grow by</source>
        <translation>扩展量</translation>
    </message>
    <message>
        <source>H</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Hand</source>
        <translation>抓手</translation>
    </message>
    <message>
        <source>Hard light</source>
        <translation>强光</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>硬度</translation>
    </message>
    <message>
        <source>Hardness of the edge (Shift+[ and Shift+])</source>
        <translation>边缘硬度（Shift+[ 和 Shift+]）</translation>
    </message>
    <message>
        <source>Hatched areas are unsure.</source>
        <translation>斜线区域不确定。</translation>
    </message>
    <message>
        <source>Headwear</source>
        <translation>头饰</translation>
    </message>
    <message>
        <source>Height; negative is upside down</source>
        <translation>高度（负值为上下颠倒）</translation>
    </message>
    <message>
        <source>Help &gt; Find a command</source>
        <translation>“帮助”&gt;“查找命令”</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>已有</translation>
    </message>
    <message>
        <source>Here, but needs a safe copy</source>
        <translation>已有，但需要安全副本</translation>
    </message>
    <message>
        <source>Here, {size}</source>
        <translation>已有，{size}</translation>
    </message>
    <message>
        <source>Hidden area only</source>
        <translation>仅被遮挡处</translation>
    </message>
    <message>
        <source>Hidden areas that were filled have to be filled again.</source>
        <translation>补画过的被遮挡处需要重新补画。</translation>
    </message>
    <message>
        <source>Hidden pixels were painted again.</source>
        <translation>重新绘制了被遮挡的像素。</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Hide all panels, or bring them back (on the canvas)</source>
        <translation>隐藏所有面板，或恢复显示（在画布上有效）</translation>
    </message>
    <message>
        <source>Hide and delete layers you do not need, or make the canvas smaller.</source>
        <translation>请删除不需要的图层，或把画布改小。</translation>
    </message>
    <message>
        <source>Hide the layer for now; files do not keep it</source>
        <translation>暂时隐藏此图层，不会保存到文件</translation>
    </message>
    <message>
        <source>Hide the preview; the work goes on</source>
        <translation>隐藏预览，处理会继续</translation>
    </message>
    <message>
        <source>Hide the selected layer for now; files do not keep it</source>
        <translation>暂时隐藏所选图层，不会保存到文件</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>补画宽度</translation>
    </message>
    <message>
        <source>How far Fill layer paints on; “As needed” closes the gaps of the list</source>
        <translation>“补画图层”补画的宽度；“按需要”会补上列表中露底的地方</translation>
    </message>
    <message>
        <source>How far and with which colours is chosen in the reveal check.</source>
        <translation>补画的宽度和颜色可在露底检查中选择。</translation>
    </message>
    <message>
        <source>How far colour may change from a click for a region to be taken too, and how far from a stroke down a lock its edges may lie</source>
        <translation>与单击处颜色相差多少以内的区域也一并选取；沿发束划过时，则是其边缘可离笔画多远</translation>
    </message>
    <message>
        <source>How far depths come to their middle: 1 makes them all one</source>
        <translation>深度向中间靠拢的程度：1 为全部相同</translation>
    </message>
    <message>
        <source>How far down</source>
        <translation>向下移动的距离</translation>
    </message>
    <message>
        <source>How far layers move, in percent of the canvas</source>
        <translation>图层移动的幅度（占画布的百分比）</translation>
    </message>
    <message>
        <source>How far layers part</source>
        <translation>图层分开的距离</translation>
    </message>
    <message>
        <source>How far layers turn, to each side</source>
        <translation>图层向两侧旋转的角度</translation>
    </message>
    <message>
        <source>How far to the right</source>
        <translation>向右移动的距离</translation>
    </message>
    <message>
        <source>How long one round takes</source>
        <translation>一圈所用的时间</translation>
    </message>
    <message>
        <source>How much brighter differences are shown</source>
        <translation>差异增亮显示的倍数</translation>
    </message>
    <message>
        <source>How the layer’s colour meets what is below</source>
        <translation>图层颜色与下方内容的混合方式</translation>
    </message>
    <message>
        <source>Hugging Face, account, password</source>
        <translation>Hugging Face、账号、密码</translation>
    </message>
    <message>
        <source>Hugging Face, mirror, download</source>
        <translation>Hugging Face、镜像站、下载</translation>
    </message>
    <message>
        <source>I have read the terms and agree to them</source>
        <translation>我已阅读并同意这些条款</translation>
    </message>
    <message>
        <source>If they are to move farther, raise the numbers at the top of the reveal check.</source>
        <translation>如果要移动得更远，请增大露底检查顶部的数值。</translation>
    </message>
    <message>
        <source>If you do not save, they are lost.</source>
        <translation>不保存的话，更改会丢失。</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Import folder</source>
        <translation>导入文件夹</translation>
    </message>
    <message>
        <source>Import folder…</source>
        <translation>导入文件夹…</translation>
    </message>
    <message>
        <source>Import it from a folder.</source>
        <translation>请从文件夹导入。</translation>
    </message>
    <message>
        <source>Imported: {titles}.</source>
        <translation>已导入：{titles}。</translation>
    </message>
    <message>
        <source>Importing models</source>
        <translation>正在导入模型</translation>
    </message>
    <message>
        <source>Importing {title}</source>
        <translation>正在导入 {title}</translation>
    </message>
    <message>
        <source>In 1 pair of layers the farther one is in front. Click to select it.</source>
        <translation>有 1 对图层的绘制顺序与深度相反。单击可选中。</translation>
    </message>
    <message>
        <source>In {count} pairs of layers the farther one is in front. Click to select the next.</source>
        <translation>有 {count} 对图层的绘制顺序与深度相反。单击选择下一对。</translation>
    </message>
    <message>
        <source>Inside selection</source>
        <translation>选区内</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>安装</translation>
    </message>
    <message>
        <source>Install Kasane with its set-up script, and the networks from there.</source>
        <translation>请用安装脚本安装 Kasane，再从那里安装网络。</translation>
    </message>
    <message>
        <source>Install Kasane with its set-up script: it makes a Python of its own.</source>
        <translation>请用安装脚本安装 Kasane：它会建立专用的 Python。</translation>
    </message>
    <message>
        <source>Install it anew with pip or its set-up script.</source>
        <translation>请用 pip 或安装脚本重新安装。</translation>
    </message>
    <message>
        <source>Install pip for it (on Debian and Ubuntu: python3-pip), then try again.</source>
        <translation>请为它安装 pip（Debian 和 Ubuntu 上为 python3-pip）后再试。</translation>
    </message>
    <message>
        <source>Install torch and what else the networks run on</source>
        <translation>安装网络运行所需的 torch 等软件包</translation>
    </message>
    <message>
        <source>Install what the networks run on</source>
        <translation>安装网络运行所需的软件包</translation>
    </message>
    <message>
        <source>Installing packages</source>
        <translation>安装软件包</translation>
    </message>
    <message>
        <source>Install…</source>
        <translation>安装…</translation>
    </message>
    <message>
        <source>Intel Arc</source>
        <translation>Intel Arc</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>反选</translation>
    </message>
    <message>
        <source>Irides</source>
        <translation>眼珠</translation>
    </message>
    <message>
        <source>It does not reach far enough behind another layer. See the reveal check.</source>
        <translation>在另一个图层后面延伸不够。请看露底检查。</translation>
    </message>
    <message>
        <source>It does not reach far enough behind {count} others. See the reveal check.</source>
        <translation>在另外 {count} 个图层后面延伸不够。请看露底检查。</translation>
    </message>
    <message>
        <source>It has a speck beside its main pieces.</source>
        <translation>除主要部分外还有 1 个杂点。</translation>
    </message>
    <message>
        <source>It has hardly any pixels.</source>
        <translation>几乎没有像素。</translation>
    </message>
    <message>
        <source>It has no part. Set one in the Part panel.</source>
        <translation>没有部件。请在部件面板中指定。</translation>
    </message>
    <message>
        <source>It has {count} specks beside its main pieces.</source>
        <translation>除主要部分外还有 {count} 个杂点。</translation>
    </message>
    <message>
        <source>It holds left and right. Split it by side.</source>
        <translation>左右在一起。请按左右切分。</translation>
    </message>
    <message>
        <source>It holds other parts too: {others}.</source>
        <translation>还含有其他部件：{others}。</translation>
    </message>
    <message>
        <source>It holds several parts: {parts}.</source>
        <translation>含有多个部件：{parts}。</translation>
    </message>
    <message>
        <source>It is a piece of this part.</source>
        <translation>这是此部件的一部分。</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>是空的。</translation>
    </message>
    <message>
        <source>It is faint, clipped or has a blend mode. Live2D wants plain layers: merge it.</source>
        <translation>它是半透明的、被剪贴或带有混合模式。Live2D 需要普通图层：请合并它。</translation>
    </message>
    <message>
        <source>It is hidden.</source>
        <translation>已隐藏。</translation>
    </message>
    <message>
        <source>It is of another program or version.</source>
        <translation>它属于其他程序或版本。</translation>
    </message>
    <message>
        <source>It is of another version.</source>
        <translation>它属于另一个版本。</translation>
    </message>
    <message>
        <source>It is {path}.</source>
        <translation>位置是 {path}。</translation>
    </message>
    <message>
        <source>It knows these: {tier}.</source>
        <translation>可用的有：{tier}。</translation>
    </message>
    <message>
        <source>It lies where no character was found.</source>
        <translation>它位于没有找到人物的地方。</translation>
    </message>
    <message>
        <source>It lies within {around}.</source>
        <translation>它位于 {around} 之内。</translation>
    </message>
    <message>
        <source>It may be damaged, or memory or the disk may be full: the log has the details.</source>
        <translation>文件可能已损坏，或内存、磁盘空间不足：详情见日志。</translation>
    </message>
    <message>
        <source>It may be harmful: get the published file, or safetensors.</source>
        <translation>它可能有害：请获取已发布的文件或 safetensors。</translation>
    </message>
    <message>
        <source>It needs torch and diffusers: run `kasane install-ai`.</source>
        <translation>需要 torch 和 diffusers：请运行 `kasane install-ai`。</translation>
    </message>
    <message>
        <source>It takes pages of {pages} px, one step or more, and {fewest} to {most} layers.</source>
        <translation>可用的页面为 {pages} px，步数至少为 1，图层数为 {fewest} 至 {most}。</translation>
    </message>
    <message>
        <source>It was moved or deleted, or its drive was removed. Saving here would make a new file, perhaps on another drive.</source>
        <translation>它被移动或删除，或所在驱动器已移除。保存到这里会新建文件，可能在另一个驱动器上。</translation>
    </message>
    <message>
        <source>Its depth goes from {low} to {high}.</source>
        <translation>其深度范围是 {low} 到 {high}。</translation>
    </message>
    <message>
        <source>Its depth is the same everywhere. Split it by side or by what is selected.</source>
        <translation>各处深度相同。请按左右或选区切分。</translation>
    </message>
    <message>
        <source>Its hidden area was filled smoothly.</source>
        <translation>被遮挡处已用平滑颜色补画。</translation>
    </message>
    <message>
        <source>Its hidden area was filled with its own texture.</source>
        <translation>被遮挡处已用图层自身的纹理补画。</translation>
    </message>
    <message>
        <source>Its hidden area was filled with the nearest colours.</source>
        <translation>被遮挡处已用最近的颜色补画。</translation>
    </message>
    <message>
        <source>Its hidden area was painted by LaMa.</source>
        <translation>被遮挡处已由 LaMa 补画。</translation>
    </message>
    <message>
        <source>Its largest file has 4.3 GB.</source>
        <translation>其中最大的文件为 4.3 GB。</translation>
    </message>
    <message>
        <source>Its largest part has 33 GB.</source>
        <translation>其中最大的部分为 33 GB。</translation>
    </message>
    <message>
        <source>Its last words say why.</source>
        <translation>原因见其最后的输出。</translation>
    </message>
    <message>
        <source>Its models are not on this machine yet.</source>
        <translation>这台电脑上还没有它的模型。</translation>
    </message>
    <message>
        <source>Its own outline goes along, at 0 px too.</source>
        <translation>即使为 0 px，它自己的轮廓线也会一并移走。</translation>
    </message>
    <message>
        <source>Its rim has a neighbour’s colour ({count} px). Choose Defringe in the Check menu.</source>
        <translation>边缘混有相邻的颜色（{count} px）。请选择检查菜单中的“去除杂边”。</translation>
    </message>
    <message>
        <source>Its weights are not here: run `kasane models download {ids}`.</source>
        <translation>缺少其权重文件：请运行 `kasane models download {ids}`。</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>连续</translation>
    </message>
    <message>
        <source>Kasane converts plain networks only: get the published file.</source>
        <translation>Kasane 只转换普通的网络：请获取已发布的文件。</translation>
    </message>
    <message>
        <source>Kasane may not write into {folder}.</source>
        <translation>Kasane 没有写入 {folder} 的权限。</translation>
    </message>
    <message>
        <source>Kasane reads safetensors only: convert it first, as docs/models.md says.</source>
        <translation>Kasane 只读取 safetensors：请先按 docs/models.md 的说明转换。</translation>
    </message>
    <message>
        <source>Kasane reads safetensors only: get the repository&apos;s safetensors files.</source>
        <translation>Kasane 只读取 safetensors：请获取该仓库的 safetensors 文件。</translation>
    </message>
    <message>
        <source>Kasane samples depth with DDIM: get the published weights.</source>
        <translation>Kasane 用 DDIM 计算深度：请获取公开发布的权重文件。</translation>
    </message>
    <message>
        <source>Kasane’s own</source>
        <translation>Kasane 默认位置</translation>
    </message>
    <message>
        <source>Keep a recovery copy</source>
        <translation>保存恢复副本</translation>
    </message>
    <message>
        <source>Keep the interface at {percent} %?</source>
        <translation>要把界面大小保持在 {percent}&#xa0;% 吗？</translation>
    </message>
    <message>
        <source>Keep the proportions</source>
        <translation>保持长宽比</translation>
    </message>
    <message>
        <source>Keep what is in both (Shift+Alt)</source>
        <translation>与选区交叉（Shift+Alt）</translation>
    </message>
    <message>
        <source>Keep {percent} %</source>
        <translation>保持 {percent} %</translation>
    </message>
    <message>
        <source>Keeping a small picture</source>
        <translation>正在保存缩略图</translation>
    </message>
    <message>
        <source>Keeping the settings</source>
        <translation>正在保存设置</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>L</source>
        <translation>L</translation>
    </message>
    <message>
        <source>LTX-Video 0.9.5</source>
        <translation>LTX-Video 0.9.5</translation>
    </message>
    <message>
        <source>LaMa (network)</source>
        <translation>LaMa（网络）</translation>
    </message>
    <message>
        <source>LaMa (not installed)</source>
        <translation>LaMa（未安装）</translation>
    </message>
    <message>
        <source>LaMa cannot paint yet: it is not installed. Get it in the Models window, or choose another filling.</source>
        <translation>LaMa 尚未安装，还不能使用。请在“模型”窗口获取，或选择别的补画方式。</translation>
    </message>
    <message>
        <source>LaMa cannot paint yet: the network packages are not installed. Install them, or choose another filling.</source>
        <translation>尚未安装网络软件包，LaMa 还不能使用。请先安装，或选择别的补画方式。</translation>
    </message>
    <message>
        <source>LaMa cannot run here: torch is not installed.</source>
        <translation>LaMa 无法在这里运行：没有安装 torch。</translation>
    </message>
    <message>
        <source>LaMa for anime and manga</source>
        <translation>用于动漫的 LaMa</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>增大画笔</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>套索</translation>
    </message>
    <message>
        <source>Lay a gradient of depth over the layer</source>
        <translation>为图层铺上深度渐变</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Layer &amp;via copy</source>
        <translation>通过拷贝的图层(&amp;V)</translation>
    </message>
    <message>
        <source>Layer ab&amp;ove</source>
        <translation>上方图层(&amp;O)</translation>
    </message>
    <message>
        <source>Layer belo&amp;w</source>
        <translation>下方图层(&amp;W)</translation>
    </message>
    <message>
        <source>Layer names in a PSD</source>
        <translation>PSD 中的图层名</translation>
    </message>
    <message>
        <source>Layer via copy</source>
        <translation>通过拷贝的图层</translation>
    </message>
    <message>
        <source>Layer via cu&amp;t</source>
        <translation>通过剪切的图层(&amp;T)</translation>
    </message>
    <message>
        <source>Layer via cut</source>
        <translation>通过剪切的图层</translation>
    </message>
    <message>
        <source>LayerDiffuse (SD 1.5)</source>
        <translation>LayerDiffuse（SD 1.5）</translation>
    </message>
    <message>
        <source>LayerDiffuse alpha (SDXL)</source>
        <translation>LayerDiffuse 透明度（SDXL）</translation>
    </message>
    <message>
        <source>LayerDiffuse fore- and background (SDXL)</source>
        <translation>LayerDiffuse 前景与背景（SDXL）</translation>
    </message>
    <message>
        <source>LayerDiffuse layers (SDXL)</source>
        <translation>LayerDiffuse 图层（SDXL）</translation>
    </message>
    <message>
        <source>LayerDiffuse layers (SDXL, second way)</source>
        <translation>LayerDiffuse 图层 2（SDXL）</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <source>Layers appear here once a picture is open.</source>
        <translation>打开图片后，图层会显示在这里。</translation>
    </message>
    <message>
        <source>Layers here</source>
        <translation>此处的图层</translation>
    </message>
    <message>
        <source>Layers in turn: slower still, just as little memory</source>
        <translation>逐层载入：更慢，显存同样最少</translation>
    </message>
    <message>
        <source>Layers of one group do not move against each other</source>
        <translation>同一组的图层之间不会错开</translation>
    </message>
    <message>
        <source>Layers of one group have to stay together.</source>
        <translation>同一组的图层必须在一起。</translation>
    </message>
    <message>
        <source>Layers of your own keep what they show: {names}.</source>
        <translation>您自己建立的图层内容不变：{names}。</translation>
    </message>
    <message>
        <source>Layers that you did not change are replaced by new ones.</source>
        <translation>您没有改动过的图层会被新图层替换。</translation>
    </message>
    <message>
        <source>Layers that you made or changed stay: {names}.</source>
        <translation>您建立或改动过的图层会保留：{names}。</translation>
    </message>
    <message>
        <source>Layers with a fringe</source>
        <translation>有杂边的图层</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Leave all as it was (Esc)</source>
        <translation>取消变换（Esc）</translation>
    </message>
    <message>
        <source>Leave the chosen fringe as it is, or no longer</source>
        <translation>让所选杂边保持原样；再按一次则取消</translation>
    </message>
    <message>
        <source>Leave the other commands without these keys</source>
        <translation>从其他命令移除这些按键</translation>
    </message>
    <message>
        <source>Leave the program</source>
        <translation>退出程序</translation>
    </message>
    <message>
        <source>Leave without making the layers?</source>
        <translation>不生成图层就退出吗？</translation>
    </message>
    <message>
        <source>Left and right are exchanged: the character’s left is on your right.</source>
        <translation>左右颠倒了：角色的左边在画面右侧。</translation>
    </message>
    <message>
        <source>Left and right cannot be told apart here: nothing is drawn between them along the line. Look at it before you split.</source>
        <translation>这里无法区分左右：线经过的地方没有画出分界。切分前请看一下。</translation>
    </message>
    <message>
        <source>Left and right cross here; the line follows what is drawn between them. Look at it before you split, or split by what is selected: one of them.</source>
        <translation>左右在这里交叉；线沿着两者之间画出的分界走。切分前请看一下，或选中其中一边，按选区切分。</translation>
    </message>
    <message>
        <source>Left as they are, because they are locked or hidden: {names}.</source>
        <translation>因锁定或隐藏而保持不变：{names}。</translation>
    </message>
    <message>
        <source>Legs</source>
        <translation>腿</translation>
    </message>
    <message>
        <source>Let See-through paint the layers anew from close up, so finer</source>
        <translation>让 See-through 放大后重新绘制图层，更加精细</translation>
    </message>
    <message>
        <source>Let See-through paint what the layers hide anew; the rest stays</source>
        <translation>让 See-through 重新绘制图层被遮挡处，其余不变</translation>
    </message>
    <message>
        <source>Let brush and eraser go everywhere</source>
        <translation>让画笔和橡皮擦不受选区限制</translation>
    </message>
    <message>
        <source>Letting go of the models</source>
        <translation>正在释放模型</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>程序库</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>程序库</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Lifting pixels</source>
        <translation>正在提取像素</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Lighten</source>
        <translation>变亮</translation>
    </message>
    <message>
        <source>Lightricks’ own open-weights licence</source>
        <translation>Lightricks 自有的开放权重许可证</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Line between before and after</source>
        <translation>前后对比的分界线</translation>
    </message>
    <message>
        <source>Lines between pixels from 800 %</source>
        <translation>放大到 800 % 起显示像素之间的线</translation>
    </message>
    <message>
        <source>Lines o&amp;ver depth</source>
        <translation>在深度上叠加线稿(&amp;V)</translation>
    </message>
    <message>
        <source>List layers with rims or pieces in a neighbour’s colour</source>
        <translation>列出边缘或局部混有相邻颜色的图层</translation>
    </message>
    <message>
        <source>List the parts that a rig expects, and layers that look wrong</source>
        <translation>列出绑定所需的部件，以及看起来有问题的图层</translation>
    </message>
    <message>
        <source>Live2D (front_hair, handwear_L)</source>
        <translation>Live2D (front_hair, handwear_L)</translation>
    </message>
    <message>
        <source>Loading the depth network</source>
        <translation>正在加载深度网络</translation>
    </message>
    <message>
        <source>Loading the layer network</source>
        <translation>正在加载图层网络</translation>
    </message>
    <message>
        <source>Lock or unlock</source>
        <translation>锁定或解锁</translation>
    </message>
    <message>
        <source>Lock or unlock the layers</source>
        <translation>锁定或解锁图层</translation>
    </message>
    <message>
        <source>Lock this part: it stays as it is</source>
        <translation>锁定此部件，保持不变</translation>
    </message>
    <message>
        <source>Longer edge</source>
        <translation>长边</translation>
    </message>
    <message>
        <source>Look at the connection and the proxy, or name a mirror, then try again.</source>
        <translation>请检查网络连接和代理，或指定镜像站，然后再试。</translation>
    </message>
    <message>
        <source>Look at the disk.</source>
        <translation>请检查磁盘。</translation>
    </message>
    <message>
        <source>Look at the file.</source>
        <translation>请查看该文件。</translation>
    </message>
    <message>
        <source>Look at the folder {parent}.</source>
        <translation>请查看文件夹 {parent}。</translation>
    </message>
    <message>
        <source>Look at what all layers show and cut from all, not from the active one alone</source>
        <translation>按所有图层的显示效果判断并从中剪切，而不只针对当前图层</translation>
    </message>
    <message>
        <source>Look at what all layers show, not at the active one alone</source>
        <translation>按所有图层的显示效果判断，而不只看当前图层</translation>
    </message>
    <message>
        <source>Look at what the engine sees and correct it before layers are made</source>
        <translation>在生成图层之前查看并修正引擎的判断</translation>
    </message>
    <message>
        <source>Look for rims and pieces in a neighbour’s colour</source>
        <translation>查找混有相邻颜色的边缘和局部</translation>
    </message>
    <message>
        <source>Look for what turns bare when the layers move</source>
        <translation>查找图层移动时会露底的地方</translation>
    </message>
    <message>
        <source>Look from the front again</source>
        <translation>恢复正面</translation>
    </message>
    <message>
        <source>Look whether it is still where Kasane was installed.</source>
        <translation>请检查它是否还在 Kasane 的安装位置。</translation>
    </message>
    <message>
        <source>Looking at the picture</source>
        <translation>正在分析图片</translation>
    </message>
    <message>
        <source>Looking at the rims</source>
        <translation>正在检查边缘</translation>
    </message>
    <message>
        <source>Looking at this machine</source>
        <translation>正在查看这台电脑</translation>
    </message>
    <message>
        <source>Looking at this machine…</source>
        <translation>正在查看这台电脑…</translation>
    </message>
    <message>
        <source>Looking behind the layers</source>
        <translation>正在查看图层背后</translation>
    </message>
    <message>
        <source>Looking for body parts</source>
        <translation>正在查找身体部位</translation>
    </message>
    <message>
        <source>Looking for engines</source>
        <translation>正在查找引擎</translation>
    </message>
    <message>
        <source>Looking for models</source>
        <translation>正在查找模型</translation>
    </message>
    <message>
        <source>Looking for pinholes</source>
        <translation>正在查找小孔</translation>
    </message>
    <message>
        <source>Looking for the folders</source>
        <translation>正在查找文件夹</translation>
    </message>
    <message>
        <source>Looking for where it parts</source>
        <translation>正在查找分界处</translation>
    </message>
    <message>
        <source>M&amp;odels…</source>
        <translation>模型(&amp;O)…</translation>
    </message>
    <message>
        <source>Made by “{engine}”</source>
        <translation>由“{engine}”生成</translation>
    </message>
    <message>
        <source>Magic wand</source>
        <translation>魔棒</translation>
    </message>
    <message>
        <source>Make a copy of the layers</source>
        <translation>为所选图层创建副本</translation>
    </message>
    <message>
        <source>Make a layer of the picture, to paint on and cut by hand without decomposing</source>
        <translation>把图片变成图层，不经拆分即可绘画和手工切分</translation>
    </message>
    <message>
        <source>Make faint what lies in front of the layer, to see what you paint behind it</source>
        <translation>把图层前方的内容变淡，以便看清在其后面绘制的地方</translation>
    </message>
    <message>
        <source>Make one layer of all that is shown; hidden layers stay</source>
        <translation>把显示的内容合成一个图层；隐藏的图层保留</translation>
    </message>
    <message>
        <source>Make one layer of what the group shows</source>
        <translation>把组显示的内容合成一个图层</translation>
    </message>
    <message>
        <source>Make the background plain or transparent in a paint program, then open the picture again.</source>
        <translation>请在绘画软件中把背景改成纯色或透明，再重新打开图片。</translation>
    </message>
    <message>
        <source>Make the canvas smaller.</source>
        <translation>请把画布改小。</translation>
    </message>
    <message>
        <source>Make the document smaller where it was made.</source>
        <translation>请在制作它的软件里把文档改小。</translation>
    </message>
    <message>
        <source>Make the edge of the selection soft</source>
        <translation>柔化选区的边缘</translation>
    </message>
    <message>
        <source>Make the folder, or choose another.</source>
        <translation>请新建该文件夹，或选择别的。</translation>
    </message>
    <message>
        <source>Make the layers as the tints show (Enter)</source>
        <translation>按着色所示生成图层（Enter）</translation>
    </message>
    <message>
        <source>Make the picture smaller and open it again.</source>
        <translation>请缩小图片后重新打开。</translation>
    </message>
    <message>
        <source>Make the selection larger by some pixels</source>
        <translation>把选区向外扩展若干像素</translation>
    </message>
    <message>
        <source>Make the selection smaller by some pixels</source>
        <translation>把选区向内收缩若干像素</translation>
    </message>
    <message>
        <source>Making the layers</source>
        <translation>正在生成图层</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>深度图</translation>
    </message>
    <message>
        <source>Mar&amp;k as checked</source>
        <translation>标为已检查(&amp;K)</translation>
    </message>
    <message>
        <source>Mark as checked</source>
        <translation>标为已检查</translation>
    </message>
    <message>
        <source>Marks 19 body and clothing parts at once, without clicks.</source>
        <translation>无需单击，一次选出 19 个身体和服装部件。</translation>
    </message>
    <message>
        <source>Marks what a click is on, with sharper edges on thin parts.</source>
        <translation>选出单击处的对象，细小部分的边缘更准确。</translation>
    </message>
    <message>
        <source>Marks what a click is on; made for small machines.</source>
        <translation>选出单击处的对象；适合性能较低的电脑。</translation>
    </message>
    <message>
        <source>Marks what a click or a box is on.</source>
        <translation>选出单击处或框内的对象。</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Merge &amp;visible</source>
        <translation>合并可见图层(&amp;V)</translation>
    </message>
    <message>
        <source>Merge visible</source>
        <translation>合并可见图层</translation>
    </message>
    <message>
        <source>Merge with the layer below, or the selected ones</source>
        <translation>与下方图层合并，或合并所选图层</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>合并的图层</translation>
    </message>
    <message>
        <source>Merged copy</source>
        <translation>合并拷贝</translation>
    </message>
    <message>
        <source>Merged with {names} in between: {count} px of the picture changed.</source>
        <translation>跨过中间的{names}合并：画面有 {count} px 改变。</translation>
    </message>
    <message>
        <source>Merging layers</source>
        <translation>正在合并图层</translation>
    </message>
    <message>
        <source>Meta’s own licence for SAM 3</source>
        <translation>Meta 自有的 SAM 3 许可证</translation>
    </message>
    <message>
        <source>Mirror the view, not the picture</source>
        <translation>只镜像视图，不改动图片</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Models come from</source>
        <translation>模型来源</translation>
    </message>
    <message>
        <source>Models folder</source>
        <translation>模型文件夹</translation>
    </message>
    <message>
        <source>Models folder…</source>
        <translation>模型文件夹…</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>更多…</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>嘴</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move behind all, or all of its group</source>
        <translation>移到最后面，或所在组的最后面</translation>
    </message>
    <message>
        <source>Move by itself</source>
        <translation>自动摆动</translation>
    </message>
    <message>
        <source>Move do&amp;wn</source>
        <translation>下移(&amp;W)</translation>
    </message>
    <message>
        <source>Move in front of all, or all of its group</source>
        <translation>移到最前面，或所在组的最前面</translation>
    </message>
    <message>
        <source>Move it away to begin anew.</source>
        <translation>要重新开始，请把它移走。</translation>
    </message>
    <message>
        <source>Move layers</source>
        <translation>移动图层</translation>
    </message>
    <message>
        <source>Move on canvas</source>
        <translation>在画布上移动</translation>
    </message>
    <message>
        <source>Move pixels</source>
        <translation>移动像素</translation>
    </message>
    <message>
        <source>Move the axis onto the layer.</source>
        <translation>请把轴移到图层上。</translation>
    </message>
    <message>
        <source>Move the line onto the layer.</source>
        <translation>请把线移到图层上。</translation>
    </message>
    <message>
        <source>Move the view while it is held</source>
        <translation>按住时移动视图</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>移到</translation>
    </message>
    <message>
        <source>Move to layer</source>
        <translation>移到图层</translation>
    </message>
    <message>
        <source>Move to the back</source>
        <translation>置为底层</translation>
    </message>
    <message>
        <source>Move to the front</source>
        <translation>置为顶层</translation>
    </message>
    <message>
        <source>Move towards the back</source>
        <translation>绘制顺序移向后面</translation>
    </message>
    <message>
        <source>Move towards the front</source>
        <translation>绘制顺序移向前面</translation>
    </message>
    <message>
        <source>Moving pixels</source>
        <translation>正在移动像素</translation>
    </message>
    <message>
        <source>Much of this could be another part.</source>
        <translation>其中很多可能是别的部件。</translation>
    </message>
    <message>
        <source>Multiply</source>
        <translation>正片叠底</translation>
    </message>
    <message>
        <source>NVIDIA, CUDA 12.6</source>
        <translation>NVIDIA，CUDA 12.6</translation>
    </message>
    <message>
        <source>NVIDIA, CUDA 12.8</source>
        <translation>NVIDIA，CUDA 12.8</translation>
    </message>
    <message>
        <source>NVIDIA, CUDA 13.0</source>
        <translation>NVIDIA，CUDA 13.0</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name them with --as ID; “kasane models info ID” lists the files they need.</source>
        <translation>请用 --as ID 指明；“kasane models info ID” 会列出所需文件。</translation>
    </message>
    <message>
        <source>Naming layers</source>
        <translation>正在为图层命名</translation>
    </message>
    <message>
        <source>Naming parts</source>
        <translation>正在判断部件</translation>
    </message>
    <message>
        <source>Ne&amp;w layer from selection…</source>
        <translation>从选区新建图层(&amp;W)…</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>拉近</translation>
    </message>
    <message>
        <source>Nearer pieces hide parts of the farther ones; this paints them. LaMa must be installed: see Edit &gt; Models.</source>
        <translation>近处的块会遮挡远处的块，用它补画被遮挡处。使用 LaMa 需先安装：见“编辑”&gt;“模型”。</translation>
    </message>
    <message>
        <source>Nearest colour</source>
        <translation>最近的颜色</translation>
    </message>
    <message>
        <source>Neck</source>
        <translation>脖子</translation>
    </message>
    <message>
        <source>Neckwear</source>
        <translation>颈饰</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>Needs the package “timm”.</source>
        <translation>需要软件包“timm”。</translation>
    </message>
    <message>
        <source>Network pac&amp;kages…</source>
        <translation>网络软件包(&amp;K)…</translation>
    </message>
    <message>
        <source>Network packages…</source>
        <translation>网络软件包…</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>New la&amp;yer</source>
        <translation>新建图层(&amp;Y)</translation>
    </message>
    <message>
        <source>New layer</source>
        <translation>新建图层</translation>
    </message>
    <message>
        <source>New layer from selection</source>
        <translation>从选区新建图层</translation>
    </message>
    <message>
        <source>New selection</source>
        <translation>新选区</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>No character was found to name the layers after: name them by hand.</source>
        <translation>没有找到可供命名图层的人物：请手动命名。</translation>
    </message>
    <message>
        <source>No command has these words.</source>
        <translation>没有含有这些字的命令。</translation>
    </message>
    <message>
        <source>No depth has changed: the layer has nothing there, or has that depth already.</source>
        <translation>深度没有变化：图层在那里没有内容，或已经是该深度。</translation>
    </message>
    <message>
        <source>No depth yet</source>
        <translation>还没有深度</translation>
    </message>
    <message>
        <source>No face was found. Draw a box around it, or click what each region is.</source>
        <translation>没有找到脸。请用框圈出，或单击指明各区域是什么。</translation>
    </message>
    <message>
        <source>No figure was found</source>
        <translation>没有找到人物</translation>
    </message>
    <message>
        <source>No figure was found in this picture. Cut the figure out in a paint program, on a transparent background, and open it again.</source>
        <translation>在这张图片中没有找到人物。请在绘画软件中抠出人物、把背景变透明，再重新打开。</translation>
    </message>
    <message>
        <source>No file looks damaged; {unknown} of {files} could not be compared with what was published.</source>
        <translation>没有发现损坏的文件；{files} 个文件中有 {unknown} 个无法与发布时的文件比较。</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>还没有文件</translation>
    </message>
    <message>
        <source>No gap shows any more between “{name}” and what covers it.</source>
        <translation>“{name}”与遮挡物之间已没有缝隙。</translation>
    </message>
    <message>
        <source>No graphics card fits, so the processor painted, which takes very long.</source>
        <translation>没有合适的显卡，因此由处理器绘制，会非常慢。</translation>
    </message>
    <message>
        <source>No head was found in this document.</source>
        <translation>在此文档中没有找到头部。</translation>
    </message>
    <message>
        <source>No head was found: the face and the eyes were not painted apart.</source>
        <translation>没有找到头部：脸和眼睛没有分开绘制。</translation>
    </message>
    <message>
        <source>No layer had to be changed.</source>
        <translation>没有需要更改的图层。</translation>
    </message>
    <message>
        <source>No layer hides this one there, or not wholly. Switch “Hidden area only” off in the bar above to change what you see.</source>
        <translation>此图层在那里没有被完全遮挡。要改动看得见的部分，请在上方的选项栏关闭“仅被遮挡处”。</translation>
    </message>
    <message>
        <source>No layer is selected.</source>
        <translation>没有选中图层。</translation>
    </message>
    <message>
        <source>No layer is selected. Select a layer first.</source>
        <translation>没有选中图层。请先选择一个图层。</translation>
    </message>
    <message>
        <source>No layer was chosen.</source>
        <translation>没有选择图层。</translation>
    </message>
    <message>
        <source>No layers yet</source>
        <translation>还没有图层</translation>
    </message>
    <message>
        <source>No layers yet. Decompose the picture to get them, or make one layer of it with Layer &gt; Picture to layer.</source>
        <translation>还没有图层。请拆分图片，或用“图层”&gt;“图片转为图层”把它变成一个图层。</translation>
    </message>
    <message>
        <source>No other layer covers what is around “{name}”.</source>
        <translation>“{name}”周围没有被其他图层遮住的地方。</translation>
    </message>
    <message>
        <source>No other layer is set to take the pixels. Choose one in the bar above, or Alt-click it on the canvas.</source>
        <translation>没有指定接收像素的图层。请在上方的选项栏中选择，或在画布上 Alt+单击。</translation>
    </message>
    <message>
        <source>No part</source>
        <translation>无部件</translation>
    </message>
    <message>
        <source>No recovery copy could be kept, so save your work often. {why}</source>
        <translation>无法保存恢复副本，请经常保存。{why}</translation>
    </message>
    <message>
        <source>No rim or piece is found that is surely a neighbour’s. A dark line beside one may be: take it there with “Move to layer”.</source>
        <translation>没有发现确属相邻图层的边缘或局部。紧挨相邻图层的深色线可能是它的：如果是，请用“移到图层”移过去。</translation>
    </message>
    <message>
        <source>No server has {repo}.</source>
        <translation>没有服务器提供 {repo}。</translation>
    </message>
    <message>
        <source>No visible, unlocked layer has pixels inside the selection.</source>
        <translation>选区内没有可见且未锁定图层的像素。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>None that the networks can use</source>
        <translation>没有网络可用的显卡</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Nose</source>
        <translation>鼻子</translation>
    </message>
    <message>
        <source>Not complete, a download gets the rest: {titles}.</source>
        <translation>不完整，其余部分可以下载：{titles}。</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>未确认</translation>
    </message>
    <message>
        <source>Not confirmed; it is part of FLUX.1 Redux</source>
        <translation>未确认；属于 FLUX.1 Redux 的一部分</translation>
    </message>
    <message>
        <source>Not confirmed; no licence is stated where it is published</source>
        <translation>未确认；发布处没有注明许可证</translation>
    </message>
    <message>
        <source>Not confirmed; others say CreativeML Open RAIL++-M</source>
        <translation>未确认；有说法称是 CreativeML Open RAIL++-M</translation>
    </message>
    <message>
        <source>Not confirmed; said to be Apache-2.0</source>
        <translation>未确认；有说法称是 Apache-2.0</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>没有</translation>
    </message>
    <message>
        <source>Not here, {size}</source>
        <translation>没有，{size}</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Not mended, as it was changed or locked meanwhile: {names}.</source>
        <translation>期间有改动或被锁定，因此未修复：{names}。</translation>
    </message>
    <message>
        <source>Not mended, as they were changed or locked meanwhile: {names}.</source>
        <translation>期间有改动或被锁定，因此未修复：{names}。</translation>
    </message>
    <message>
        <source>Not stated by the author</source>
        <translation>作者未注明</translation>
    </message>
    <message>
        <source>Not valid in the European Union, the United Kingdom and South Korea.</source>
        <translation>在欧盟、英国和韩国无效。</translation>
    </message>
    <message>
        <source>Nothing but crumbs was left of {names}: the layers beside have them now.</source>
        <translation>{names}只剩下零星碎块，已归入相邻图层。</translation>
    </message>
    <message>
        <source>Nothing in the group is visible.</source>
        <translation>组里没有可见的内容。</translation>
    </message>
    <message>
        <source>Nothing in the preferences fits “{words}”.</source>
        <translation>首选项中没有与“{words}”相符的内容。</translation>
    </message>
    <message>
        <source>Nothing in “{path}” is known as weights.</source>
        <translation>“{path}”里没有可识别的权重文件。</translation>
    </message>
    <message>
        <source>Nothing is selected there. Paint inside the selection, or deselect first.</source>
        <translation>那里不在选区内。请在选区内绘画，或先取消选择。</translation>
    </message>
    <message>
        <source>Nothing is selected. Click regions first.</source>
        <translation>没有选中任何内容。请先单击区域。</translation>
    </message>
    <message>
        <source>Nothing lies there.</source>
        <translation>那里没有内容。</translation>
    </message>
    <message>
        <source>Nothing of this layer shows.</source>
        <translation>此图层完全看不见。</translation>
    </message>
    <message>
        <source>Nothing of “{name}” is hidden, so there is nothing to paint.</source>
        <translation>“{name}”没有被遮挡处，因此没有可绘制的。</translation>
    </message>
    <message>
        <source>Nothing of “{name}” is on the canvas.</source>
        <translation>“{name}”在画布上没有任何内容。</translation>
    </message>
    <message>
        <source>Nothing of “{name}” lies there; it is in “{other}”.</source>
        <translation>“{name}”在那里没有内容；那里的内容在“{other}”中。</translation>
    </message>
    <message>
        <source>Nothing of “{name}” lies there; switch “All layers” on.</source>
        <translation>“{name}”在那里没有内容；请打开“所有图层”。</translation>
    </message>
    <message>
        <source>Nothing says which part “{name}” is.</source>
        <translation>无法得知“{name}”是哪个部件。</translation>
    </message>
    <message>
        <source>Nothing turns bare when the layers move so far: there is nothing to fill.</source>
        <translation>图层在这个范围内移动不会露底，无需补画。</translation>
    </message>
    <message>
        <source>Nothing turns bare: the layers go far enough behind each other.</source>
        <translation>没有露底的地方：各图层在彼此后面延伸得足够。</translation>
    </message>
    <message>
        <source>Nothing was found to paint there.</source>
        <translation>那里没有找到可绘制的内容。</translation>
    </message>
    <message>
        <source>Nothing would be left selected. Choose fewer pixels.</source>
        <translation>选区会完全消失。请减少像素数。</translation>
    </message>
    <message>
        <source>Number of pieces</source>
        <translation>块数</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>道具</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>Offset by</source>
        <translation>偏移量</translation>
    </message>
    <message>
        <source>Offset depth</source>
        <translation>偏移深度</translation>
    </message>
    <message>
        <source>Older versions of Live2D Cubism draw these layers as normal: {odd}.</source>
        <translation>旧版 Live2D Cubism 会把这些图层按正常模式绘制：{odd}。</translation>
    </message>
    <message>
        <source>On Windows torch cannot use AMD cards yet.</source>
        <translation>Windows 上的 torch 还不能使用 AMD 显卡。</translation>
    </message>
    <message>
        <source>One canvas pixel to one screen pixel</source>
        <translation>画布的一个像素对应屏幕的一个像素</translation>
    </message>
    <message>
        <source>One depth everywhere, 0 near to 1 far; also for layers that have none</source>
        <translation>各处设为同一深度，0 近到 1 远；也可用于没有深度的图层</translation>
    </message>
    <message>
        <source>Only files made from one have it.</source>
        <translation>只有由图片制作的文件才有原图。</translation>
    </message>
    <message>
        <source>Only for models whose publisher asks for an account; made there, and kept in the settings file, which only you can read</source>
        <translation>仅用于发布者要求账号的模型；在发布者处创建，保存在只有您能读取的设置文件里</translation>
    </message>
    <message>
        <source>Only the first of the files was opened.</source>
        <translation>只打开了第一个文件。</translation>
    </message>
    <message>
        <source>Only the selected pixels change.</source>
        <translation>只改动选中的像素。</translation>
    </message>
    <message>
        <source>Only what is covered is filled. Ask for more pixels, or paint it by hand.</source>
        <translation>只填补被遮住的地方。请增加像素数，或手工绘制。</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Opacity of a stroke (1 to 0)</source>
        <translation>笔触的不透明度（1 到 0）</translation>
    </message>
    <message>
        <source>Opacity of the layer</source>
        <translation>图层的不透明度</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>打开最近的文件(&amp;R)</translation>
    </message>
    <message>
        <source>Open a PNG, JPEG, WebP, TIFF, BMP, GIF, AVIF, PSD or ORA file.</source>
        <translation>请打开 PNG、JPEG、WebP、TIFF、BMP、GIF、AVIF、PSD 或 ORA 文件。</translation>
    </message>
    <message>
        <source>Open a copy, or save it again where it was made.</source>
        <translation>请打开副本，或在制作它的软件里重新保存。</translation>
    </message>
    <message>
        <source>Open a picture first.</source>
        <translation>请先打开图片。</translation>
    </message>
    <message>
        <source>Open a picture or a project</source>
        <translation>打开图片或工程</translation>
    </message>
    <message>
        <source>Open all panels and place them where there is room</source>
        <translation>打开全部面板并放到有空的地方</translation>
    </message>
    <message>
        <source>Open an .ora, .psd or picture file.</source>
        <translation>请打开 .ora、.psd 或图片文件。</translation>
    </message>
    <message>
        <source>Open or close the group</source>
        <translation>展开或折叠组</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>打开示例(&amp;S)</translation>
    </message>
    <message>
        <source>Open the picture on the clipboard</source>
        <translation>打开剪贴板里的图片</translation>
    </message>
    <message>
        <source>Open the sample illustration</source>
        <translation>打开示例插画</translation>
    </message>
    <message>
        <source>OpenRaster project (*.ora)</source>
        <translation>OpenRaster 工程 (*.ora)</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>Opening “{name}”…</source>
        <translation>正在打开“{name}”…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>可选</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>Order, names and visibility are in this list. The tools at the left and the Layer menu change what is selected in it.</source>
        <translation>顺序、名称和显示都在这个列表中。左侧的工具和图层菜单会改动列表中所选的图层。</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Original &amp;picture</source>
        <translation>原图(&amp;P)</translation>
    </message>
    <message>
        <source>Other copies…</source>
        <translation>其他副本…</translation>
    </message>
    <message>
        <source>Outline layer &amp;under pointer</source>
        <translation>显示所指图层的轮廓(&amp;U)</translation>
    </message>
    <message>
        <source>Outline the layer you point at in the list</source>
        <translation>显示列表中所指图层的轮廓</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>叠加</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>覆盖</translation>
    </message>
    <message>
        <source>P&amp;aint again with another seed</source>
        <translation>用另一个种子重新绘制(&amp;A)</translation>
    </message>
    <message>
        <source>PNG (*.png)</source>
        <translation>PNG (*.png)</translation>
    </message>
    <message>
        <source>PNG, JPEG, WebP, TIFF, PSD or OpenRaster</source>
        <translation>PNG、JPEG、WebP、TIFF、PSD 或 OpenRaster</translation>
    </message>
    <message>
        <source>PNG, image, flatten, save for web</source>
        <translation>PNG、输出、图像、拼合、存储为 Web 所用格式</translation>
    </message>
    <message>
        <source>PNG, images</source>
        <translation>输出、图像、逐层</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Pages of {page_side} px do not fit the networks.</source>
        <translation>{page_side} px 的页面不适合这些网络。</translation>
    </message>
    <message>
        <source>Pages of {page_side} px need about {least} GB of free memory.</source>
        <translation>{page_side} px 的页面需要约 {least} GB 可用内存。</translation>
    </message>
    <message>
        <source>Pai&amp;nt again</source>
        <translation>重新绘制(&amp;N)</translation>
    </message>
    <message>
        <source>Pai&amp;nt again closer</source>
        <translation>放大后重新绘制(&amp;N)</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>绘画</translation>
    </message>
    <message>
        <source>Paint again</source>
        <translation>重新绘制</translation>
    </message>
    <message>
        <source>Paint again closer</source>
        <translation>放大后重新绘制</translation>
    </message>
    <message>
        <source>Paint again with another seed</source>
        <translation>用另一个种子重新绘制</translation>
    </message>
    <message>
        <source>Paint depth</source>
        <translation>绘制深度</translation>
    </message>
    <message>
        <source>Paint every layer on as far as the reveal check’s movement needs, in one step</source>
        <translation>按露底检查的移动量所需，一步补画所有图层</translation>
    </message>
    <message>
        <source>Paint it on by hand.</source>
        <translation>请手工补画。</translation>
    </message>
    <message>
        <source>Paint on every layer of the list as far as is needed, in one step; what is seen stays exactly as it is</source>
        <translation>按需要的宽度一步补画列表中的所有图层；看得见的部分完全不变</translation>
    </message>
    <message>
        <source>Paint the &amp;face again…</source>
        <translation>重新绘制脸部(&amp;F)…</translation>
    </message>
    <message>
        <source>Paint the face again</source>
        <translation>重新绘制脸部</translation>
    </message>
    <message>
        <source>Paint the layer on behind what covers it; what is seen stays as it is</source>
        <translation>在遮挡物后面补画图层；看得见的部分不变</translation>
    </message>
    <message>
        <source>Paint the selected layer on behind what covers it; what is seen stays exactly as it is</source>
        <translation>在遮挡物后面补画所选图层；看得见的部分完全不变</translation>
    </message>
    <message>
        <source>Paint what was hidden with</source>
        <translation>被遮挡处的补画方式</translation>
    </message>
    <message>
        <source>Paint what would turn bare when the new layer moves; the picture looks as before</source>
        <translation>补画新图层移动时会露底的地方；画面看起来不变</translation>
    </message>
    <message>
        <source>Painted again</source>
        <translation>重新绘制的图层</translation>
    </message>
    <message>
        <source>Painted again with the head.</source>
        <translation>与头部一起重新绘制。</translation>
    </message>
    <message>
        <source>Painted again, finer.</source>
        <translation>已更精细地重新绘制。</translation>
    </message>
    <message>
        <source>Painted again: {names}. Undo brings the old ones back.</source>
        <translation>已重新绘制：{names}。撤销可恢复旧图层。</translation>
    </message>
    <message>
        <source>Painted as {layers} layers with {titles}.</source>
        <translation>已绘制成 {layers} 个图层，方式：{titles}。</translation>
    </message>
    <message>
        <source>Painted by a network, whose weights the Models window gets</source>
        <translation>由网络绘制，权重文件可在“模型”窗口获取</translation>
    </message>
    <message>
        <source>Painted with {titles}.</source>
        <translation>绘制方式：{titles}。</translation>
    </message>
    <message>
        <source>Painting hidden areas</source>
        <translation>正在补画被遮挡处</translation>
    </message>
    <message>
        <source>Painting layers</source>
        <translation>正在绘制图层</translation>
    </message>
    <message>
        <source>Painting stays inside the selected pixels; press to paint everywhere</source>
        <translation>只在选中的像素内绘画；按下后可在任何地方绘画</translation>
    </message>
    <message>
        <source>Painting the body</source>
        <translation>正在绘制身体</translation>
    </message>
    <message>
        <source>Painting the head</source>
        <translation>正在绘制头部</translation>
    </message>
    <message>
        <source>Painting what is hidden</source>
        <translation>正在绘制被遮挡的部分</translation>
    </message>
    <message>
        <source>Painting with {plan_words}</source>
        <translation>正在绘制：{plan_words}</translation>
    </message>
    <message>
        <source>Painting with {words}</source>
        <translation>正在绘制：{words}</translation>
    </message>
    <message>
        <source>Paints a background for a layer, or a layer for a background.</source>
        <translation>为图层绘制背景，或为背景绘制图层。</translation>
    </message>
    <message>
        <source>Paints a transparent layer from words.</source>
        <translation>根据文字绘制透明图层。</translation>
    </message>
    <message>
        <source>Paints a transparent layer from words: another way to the same, with more to download.</source>
        <translation>根据文字绘制透明图层：方式不同，结果相同，但下载量更大。</translation>
    </message>
    <message>
        <source>Paints a transparent layer, or fore- and background at once, with a smaller model.</source>
        <translation>用较小的模型绘制透明图层，或同时绘制前景和背景。</translation>
    </message>
    <message>
        <source>Paints each part of a figure as a layer of its own, also where other parts cover it.</source>
        <translation>把人物的每个部件画成单独的图层，被其他部件遮挡的地方也会画出。</translation>
    </message>
    <message>
        <source>Pane&amp;ls</source>
        <translation>面板(&amp;L)</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>Panels as&amp;ide</source>
        <translation>显示或隐藏面板(&amp;I)</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部件</translation>
    </message>
    <message>
        <source>Part and side</source>
        <translation>部件和左右</translation>
    </message>
    <message>
        <source>Partly here, {done}</source>
        <translation>部分已有，{done}</translation>
    </message>
    <message>
        <source>Partly here, {done} of {size}</source>
        <translation>部分已有，{size} 中的 {done}</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>部件</translation>
    </message>
    <message>
        <source>Parts that a rig expects</source>
        <translation>绑定所需的部件</translation>
    </message>
    <message>
        <source>Parts, depth and timeline are damaged and were left out.</source>
        <translation>部件、深度和时间线已损坏，被略过。</translation>
    </message>
    <message>
        <source>Pass through</source>
        <translation>穿透</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Pasted</source>
        <translation>粘贴的图层</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>Pasting</source>
        <translation>正在粘贴</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Photoshop (*.psd)</source>
        <translation>Photoshop (*.psd)</translation>
    </message>
    <message>
        <source>Photoshop, Cubism, save as PSD</source>
        <translation>输出、存为 PSD</translation>
    </message>
    <message>
        <source>Pick layer</source>
        <translation>选取图层</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Picture to layer</source>
        <translation>图片转为图层</translation>
    </message>
    <message>
        <source>Pictures and projects</source>
        <translation>图片和工程</translation>
    </message>
    <message>
        <source>Pin another revision in your models.json; docs/models.md says how.</source>
        <translation>请在 models.json 中固定另一个修订版；方法见 docs/models.md。</translation>
    </message>
    <message>
        <source>Pixel &amp;grid</source>
        <translation>像素网格(&amp;G)</translation>
    </message>
    <message>
        <source>Pixels along the longer edge; never more than the picture has</source>
        <translation>长边的像素数，不会超过图片本身</translation>
    </message>
    <message>
        <source>Pixels around the selection that the new layer takes too, so that no gap shows</source>
        <translation>新图层在选区外多取的像素，避免露出缝隙</translation>
    </message>
    <message>
        <source>Please check</source>
        <translation>需检查</translation>
    </message>
    <message>
        <source>Please check the face box: another place looks almost as likely.</source>
        <translation>请检查脸框：另一处看起来也差不多像脸。</translation>
    </message>
    <message>
        <source>Polygon lasso</source>
        <translation>多边形套索</translation>
    </message>
    <message>
        <source>Prefere&amp;nces…</source>
        <translation>首选项(&amp;N)…</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Press Check to find rims and pieces in a neighbour’s colour.</source>
        <translation>按“检查”可查找混有相邻颜色的边缘和局部。</translation>
    </message>
    <message>
        <source>Press Check to see what turns bare when the layers move.</source>
        <translation>按“检查”可查看图层移动时哪里会露底。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Preview, step {done} of {total}</source>
        <translation>预览，第 {done} 步，共 {total} 步</translation>
    </message>
    <message>
        <source>Processor only</source>
        <translation>仅处理器</translation>
    </message>
    <message>
        <source>Processor only: needs no graphics card, takes hours</source>
        <translation>仅用处理器：不需要显卡，需要数小时</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>工程</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Put a merged copy of all that is shown above the layer</source>
        <translation>把显示内容的合并副本放到图层上方</translation>
    </message>
    <message>
        <source>Put an empty layer above this one, to paint on</source>
        <translation>在此图层上方新建空图层，用于绘画</translation>
    </message>
    <message>
        <source>Put the handles where the depths part best</source>
        <translation>把滑块放到深度最分明的位置</translation>
    </message>
    <message>
        <source>Put the layers in order, the nearest in front</source>
        <translation>按远近排列图层，近的在前</translation>
    </message>
    <message>
        <source>Put the layers in order, the nearest in front; groups stay together</source>
        <translation>按远近排列图层，近的在前；组保持完整</translation>
    </message>
    <message>
        <source>Put the layers into a group</source>
        <translation>把图层放进一个组</translation>
    </message>
    <message>
        <source>Put the line where the body’s sides meet</source>
        <translation>把线放到身体左右的分界处</translation>
    </message>
    <message>
        <source>Put the panels &amp;back</source>
        <translation>恢复面板位置(&amp;B)</translation>
    </message>
    <message>
        <source>Put what is on the clipboard in as a layer</source>
        <translation>把剪贴板内容粘贴为图层</translation>
    </message>
    <message>
        <source>PyTorch’s own server</source>
        <translation>PyTorch 官方服务器</translation>
    </message>
    <message>
        <source>Python could not be started: {strerror}.</source>
        <translation>无法启动 Python：{strerror}。</translation>
    </message>
    <message>
        <source>Qwen-Image-Layered</source>
        <translation>Qwen-Image-Layered</translation>
    </message>
    <message>
        <source>Qwen-Image-Layered cannot run in the way “{tier}”.</source>
        <translation>Qwen-Image-Layered 无法以“{tier}”方式运行。</translation>
    </message>
    <message>
        <source>Qwen-Image-Layered cannot work with these numbers.</source>
        <translation>Qwen-Image-Layered 无法使用这些数值。</translation>
    </message>
    <message>
        <source>Qwen-Image-Layered needs about {host_bytes} GB of free memory, or a graphics card with {card} GB free.</source>
        <translation>Qwen-Image-Layered 需要约 {host_bytes} GB 可用内存，或可用显存 {card} GB 的显卡。</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Read all files again and compare them with what was published</source>
        <translation>重新读取所有文件，并与发布的内容比较</translation>
    </message>
    <message>
        <source>Read its card before use.</source>
        <translation>使用前请先阅读其发布页的说明。</translation>
    </message>
    <message>
        <source>Reading licences</source>
        <translation>正在读取许可证</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>Reading the network that describes</source>
        <translation>正在读取描述图片的网络</translation>
    </message>
    <message>
        <source>Reading the network that paints</source>
        <translation>正在读取用于绘制的网络</translation>
    </message>
    <message>
        <source>Reading the picture</source>
        <translation>正在读取图片</translation>
    </message>
    <message>
        <source>Reading the tags</source>
        <translation>正在读取标签</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>正在读取 {name}</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近的文件</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Recover &amp;unsaved work…</source>
        <translation>恢复未保存的工作(&amp;U)…</translation>
    </message>
    <message>
        <source>Recover unsaved work</source>
        <translation>恢复未保存的工作</translation>
    </message>
    <message>
        <source>Recovery copies</source>
        <translation>恢复副本</translation>
    </message>
    <message>
        <source>Red turns bare first.</source>
        <translation>红色处最先露底。</translation>
    </message>
    <message>
        <source>Refining borders</source>
        <translation>正在细化边缘</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Remove it with the program that put it there.</source>
        <translation>请用放置它的程序删除。</translation>
    </message>
    <message>
        <source>Remove {title} from this machine?</source>
        <translation>要从这台电脑删除 {title} 吗？</translation>
    </message>
    <message>
        <source>Removed in another program: {gone}.</source>
        <translation>在其他程序中被删除：{gone}。</translation>
    </message>
    <message>
        <source>Removed; {size} are free again.</source>
        <translation>已删除，释放了 {size}。</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>删除…</translation>
    </message>
    <message>
        <source>Removing a model</source>
        <translation>正在删除模型</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Rename the layer</source>
        <translation>给图层改名</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Replace layers</source>
        <translation>替换图层</translation>
    </message>
    <message>
        <source>Replace the layers?</source>
        <translation>要替换图层吗？</translation>
    </message>
    <message>
        <source>Reported as about 6.3 GB.</source>
        <translation>据报告约 6.3 GB。</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>Restore original</source>
        <translation>恢复原图</translation>
    </message>
    <message>
        <source>Restoring the original pixels</source>
        <translation>正在恢复原图像素</translation>
    </message>
    <message>
        <source>Reveal check</source>
        <translation>露底检查</translation>
    </message>
    <message>
        <source>Reveal check…</source>
        <translation>露底检查…</translation>
    </message>
    <message>
        <source>Rig &amp;checklist</source>
        <translation>绑定检查(&amp;C)</translation>
    </message>
    <message>
        <source>Rig checklist</source>
        <translation>绑定检查</translation>
    </message>
    <message>
        <source>Rigs expect this part. Cut it out of another layer, or set the part of the layer that shows it.</source>
        <translation>绑定需要此部件。请从别的图层切出，或为画有它的图层指定部件。</translation>
    </message>
    <message>
        <source>Rotate &amp;back</source>
        <translation>反向旋转(&amp;B)</translation>
    </message>
    <message>
        <source>Run `kasane install-ai`, or choose the built-in filling.</source>
        <translation>请运行 `kasane install-ai`，或选择内置的补画方式。</translation>
    </message>
    <message>
        <source>Run `kasane install-ai`.</source>
        <translation>请运行 `kasane install-ai`。</translation>
    </message>
    <message>
        <source>Runs on NVIDIA graphics cards only, with the package “bitsandbytes”.</source>
        <translation>只能在 NVIDIA 显卡上运行，需要软件包“bitsandbytes”。</translation>
    </message>
    <message>
        <source>Runs on Python {python} and Qt {qt}, in the icons of Material Design.</source>
        <translation>使用 Python {python} 和 Qt {qt}，图标来自 Material Design。</translation>
    </message>
    <message>
        <source>S&amp;olo</source>
        <translation>单独显示(&amp;O)</translation>
    </message>
    <message>
        <source>S&amp;ort layers by depth</source>
        <translation>按深度排列图层(&amp;O)</translation>
    </message>
    <message>
        <source>SAM 2.1 base-plus</source>
        <translation>SAM 2.1 base-plus</translation>
    </message>
    <message>
        <source>SAM 2.1 large</source>
        <translation>SAM 2.1 large</translation>
    </message>
    <message>
        <source>SAM 2.1 small</source>
        <translation>SAM 2.1 small</translation>
    </message>
    <message>
        <source>SAM 2.1 tiny</source>
        <translation>SAM 2.1 tiny</translation>
    </message>
    <message>
        <source>SAM 3</source>
        <translation>SAM 3</translation>
    </message>
    <message>
        <source>SAM base</source>
        <translation>SAM base</translation>
    </message>
    <message>
        <source>SAM huge</source>
        <translation>SAM huge</translation>
    </message>
    <message>
        <source>SAM large</source>
        <translation>SAM large</translation>
    </message>
    <message>
        <source>SAM-HQ base</source>
        <translation>SAM-HQ base</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>取样</translation>
    </message>
    <message>
        <source>Sample size</source>
        <translation>取样大小</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Save a short moving picture whose layers part by their depth</source>
        <translation>保存一段图层按深度错开的短动画</translation>
    </message>
    <message>
        <source>Save all layers for Photoshop, Live2D and others</source>
        <translation>保存全部图层，供 Photoshop、Live2D 等使用</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Save each layer as a PNG</source>
        <translation>把每个图层存成 PNG</translation>
    </message>
    <message>
        <source>Save here</source>
        <translation>保存到这里</translation>
    </message>
    <message>
        <source>Save it again in the program it was made with.</source>
        <translation>请用制作它的软件重新保存。</translation>
    </message>
    <message>
        <source>Save it again with its layers.</source>
        <translation>请连同图层重新保存。</translation>
    </message>
    <message>
        <source>Save it again.</source>
        <translation>请重新保存。</translation>
    </message>
    <message>
        <source>Save the changes to “{name}”?</source>
        <translation>要保存对“{name}”的更改吗？</translation>
    </message>
    <message>
        <source>Save the depth map of each layer</source>
        <translation>保存每个图层的深度图</translation>
    </message>
    <message>
        <source>Save the file again where it was made.</source>
        <translation>请在制作它的软件里重新保存。</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>保存工程</translation>
    </message>
    <message>
        <source>Save the project under another name</source>
        <translation>用另一个名字保存工程</translation>
    </message>
    <message>
        <source>Save to another disk.</source>
        <translation>请保存到别的磁盘。</translation>
    </message>
    <message>
        <source>Save what you see as one PNG</source>
        <translation>把现在看到的画面存成一张 PNG</translation>
    </message>
    <message>
        <source>Save your work on “{name}” as a project?</source>
        <translation>要把您在“{name}”上的工作保存为项目吗？</translation>
    </message>
    <message>
        <source>Saved “{name}”.</source>
        <translation>已保存“{name}”。</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>正在保存</translation>
    </message>
    <message>
        <source>Saving here would overwrite what is in the file now.</source>
        <translation>保存到这里会覆盖文件现在的内容。</translation>
    </message>
    <message>
        <source>Saving layers</source>
        <translation>正在保存图层</translation>
    </message>
    <message>
        <source>Say where it is, with a box.</source>
        <translation>请用框指明位置。</translation>
    </message>
    <message>
        <source>Say where the head is, and let See-through paint it anew</source>
        <translation>指明头部的位置，让 See-through 重新绘制</translation>
    </message>
    <message>
        <source>Say which part is where, then apply</source>
        <translation>先指明哪里是哪个部件，再应用</translation>
    </message>
    <message>
        <source>Say which with --as ID.</source>
        <translation>请用 --as ID 指明是哪个。</translation>
    </message>
    <message>
        <source>Says how far from the viewer each layer is, which decides the draw order and depth splits.</source>
        <translation>判断每个图层离观看者有多远，由此决定绘制顺序和按深度的切分。</translation>
    </message>
    <message>
        <source>Scale, turn, flip and move layers or selected pixels</source>
        <translation>缩放、旋转、翻转和移动图层或选中的像素</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>滤色</translation>
    </message>
    <message>
        <source>Search all menus and tools, and do what you find</source>
        <translation>搜索所有菜单和工具并执行</translation>
    </message>
    <message>
        <source>Search layers</source>
        <translation>搜索图层</translation>
    </message>
    <message>
        <source>Search the preferences</source>
        <translation>搜索首选项</translation>
    </message>
    <message>
        <source>See-through</source>
        <translation>See-through</translation>
    </message>
    <message>
        <source>See-through (front hair, handwear-l)</source>
        <translation>See-through (front hair, handwear-l)</translation>
    </message>
    <message>
        <source>See-through and other networks run on torch and some more packages. They are free software. Kasane installs them for itself; nothing else on this machine changes.</source>
        <translation>See-through 等网络依靠 torch 和其他一些软件包运行。它们都是自由软件。Kasane 只为自己安装，不会改动这台电脑上的其他内容。</translation>
    </message>
    <message>
        <source>See-through depth (large)</source>
        <translation>See-through 深度（大）</translation>
    </message>
    <message>
        <source>See-through depth (small)</source>
        <translation>See-through 深度（小）</translation>
    </message>
    <message>
        <source>See-through layers (large)</source>
        <translation>See-through 图层（大）</translation>
    </message>
    <message>
        <source>See-through layers (small)</source>
        <translation>See-through 图层（小）</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Seed {seed}</source>
        <translation>种子 {seed}</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Select a band along the edge of the selection</source>
        <translation>选择沿选区边缘的一圈</translation>
    </message>
    <message>
        <source>Select a layer first.</source>
        <translation>请先选择一个图层。</translation>
    </message>
    <message>
        <source>Select a layer to see and set what it depicts.</source>
        <translation>选择一个图层，可查看和设置它画的是什么。</translation>
    </message>
    <message>
        <source>Select a layer to split.</source>
        <translation>请选择要切分的图层。</translation>
    </message>
    <message>
        <source>Select a layer with some.</source>
        <translation>请选择有像素的图层。</translation>
    </message>
    <message>
        <source>Select a part of what it shows.</source>
        <translation>请选择其可见内容的一部分。</translation>
    </message>
    <message>
        <source>Select again what was selected before</source>
        <translation>重新选择之前的选区</translation>
    </message>
    <message>
        <source>Select all other pixels</source>
        <translation>改为选中其余像素</translation>
    </message>
    <message>
        <source>Select all pixels of the canvas</source>
        <translation>选择画布的全部像素</translation>
    </message>
    <message>
        <source>Select every layer</source>
        <translation>选中每一个图层</translation>
    </message>
    <message>
        <source>Select in the list what it is, then import it again.</source>
        <translation>请在列表中选择它是哪个模型，然后重新导入。</translation>
    </message>
    <message>
        <source>Select it</source>
        <translation>选中它</translation>
    </message>
    <message>
        <source>Select its pi&amp;xels</source>
        <translation>选择像素(&amp;X)</translation>
    </message>
    <message>
        <source>Select its pixels and take them there with “Move to layer”.</source>
        <translation>请选中其像素，再用“移到图层”移到所属的图层。</translation>
    </message>
    <message>
        <source>Select layers first.</source>
        <translation>请先选择图层。</translation>
    </message>
    <message>
        <source>Select only what is joined to the clicked pixel</source>
        <translation>只选择与单击处相连的像素</translation>
    </message>
    <message>
        <source>Select rectangle</source>
        <translation>矩形选框</translation>
    </message>
    <message>
        <source>Select the layers to paint again.</source>
        <translation>请选择要重新绘制的图层。</translation>
    </message>
    <message>
        <source>Select the next layer towards the back</source>
        <translation>选择后面一层的图层</translation>
    </message>
    <message>
        <source>Select the next layer towards the front</source>
        <translation>选择前面一层的图层</translation>
    </message>
    <message>
        <source>Select the pixels of the chosen fringe, to mend it by hand</source>
        <translation>选中所选杂边的像素，以便手工修复</translation>
    </message>
    <message>
        <source>Select two layers or more.</source>
        <translation>请选择两个或更多图层。</translation>
    </message>
    <message>
        <source>Select what is to be a piece of its own: click, stroke or circle regions, or use the lasso, the wand or a rectangle.</source>
        <translation>请选择要独立成块的部分：单击、划过或圈住区域，或使用套索、魔棒或矩形选框。</translation>
    </message>
    <message>
        <source>Select what the layers show, to paint inside it only</source>
        <translation>选中图层上有像素的地方，只在其中绘画</translation>
    </message>
    <message>
        <source>Select what the selected layers show</source>
        <translation>选中所选图层上有像素的地方</translation>
    </message>
    <message>
        <source>Select where it has some.</source>
        <translation>请选择有像素的地方。</translation>
    </message>
    <message>
        <source>Select where something is seen.</source>
        <translation>请选择看得见内容的地方。</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>仅所选</translation>
    </message>
    <message>
        <source>Selecting by colour</source>
        <translation>正在按颜色选择</translation>
    </message>
    <message>
        <source>Selecting pixels</source>
        <translation>正在选择像素</translation>
    </message>
    <message>
        <source>Selecting regions</source>
        <translation>正在选择区域</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设定</translation>
    </message>
    <message>
        <source>Set depth</source>
        <translation>设定深度</translation>
    </message>
    <message>
        <source>Set one in Depth &gt; Set, offset or flatten.</source>
        <translation>请在“深度”&gt;“设定、偏移或压平”中设定。</translation>
    </message>
    <message>
        <source>Set parts first…</source>
        <translation>先指定部件…</translation>
    </message>
    <message>
        <source>Set to</source>
        <translation>设为</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show depth maps in place of colours</source>
        <translation>用深度图代替颜色</translation>
    </message>
    <message>
        <source>Show difference</source>
        <translation>显示差异</translation>
    </message>
    <message>
        <source>Show how far the layers are from the original, and say it in numbers</source>
        <translation>显示图层与原图的差异，并给出数值</translation>
    </message>
    <message>
        <source>Show how far the layers are from the original: black is the same</source>
        <translation>显示图层与原图的差异：黑色为相同</translation>
    </message>
    <message>
        <source>Show its layers first.</source>
        <translation>请先显示其中的图层。</translation>
    </message>
    <message>
        <source>Show only layers whose name or part holds these words</source>
        <translation>只显示名称或部件含有这些字的图层</translation>
    </message>
    <message>
        <source>Show only these layers for now</source>
        <translation>暂时只显示这些图层</translation>
    </message>
    <message>
        <source>Show only where the layer below is</source>
        <translation>只在下方图层有像素处显示</translation>
    </message>
    <message>
        <source>Show or &amp;hide</source>
        <translation>显示或隐藏(&amp;H)</translation>
    </message>
    <message>
        <source>Show or hide</source>
        <translation>显示或隐藏</translation>
    </message>
    <message>
        <source>Show or hide the layers</source>
        <translation>显示或隐藏图层</translation>
    </message>
    <message>
        <source>Show or hide; drag over several, Alt-click to show this one alone</source>
        <translation>显示或隐藏；拖过可切换多个，Alt+单击只显示这一个</translation>
    </message>
    <message>
        <source>Show or unlock {names} first.</source>
        <translation>请先显示{names}或将其解锁。</translation>
    </message>
    <message>
        <source>Show the &amp;tour</source>
        <translation>显示导览(&amp;T)</translation>
    </message>
    <message>
        <source>Show the depth of the selected layers alone</source>
        <translation>只显示所选图层的深度</translation>
    </message>
    <message>
        <source>Show the line around the selected pixels</source>
        <translation>显示选中像素周围的线</translation>
    </message>
    <message>
        <source>Show the original left of a line that you drag</source>
        <translation>在可拖动的线左侧显示原图</translation>
    </message>
    <message>
        <source>Show the picture as it was in place of the layers</source>
        <translation>显示原来的图片，不显示图层</translation>
    </message>
    <message>
        <source>Show the whole canvas</source>
        <translation>显示整个画布</translation>
    </message>
    <message>
        <source>Show those for later versions</source>
        <translation>也显示为以后版本准备的模型</translation>
    </message>
    <message>
        <source>Show what turns bare when the layers move</source>
        <translation>显示图层移动时会露底的地方</translation>
    </message>
    <message>
        <source>Shown alone it looks otherwise: what was a neighbour’s left it or took its colour.</source>
        <translation>单独显示时看起来不同：原属相邻图层的部分已移出，或换成了它自己的颜色。</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>查看…</translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation>收缩</translation>
    </message>
    <message>
        <source>Shrink by</source>
        <translation>收缩量</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>左右</translation>
    </message>
    <message>
        <source>Side: by itself</source>
        <translation>左右：自动</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Size of the interface</source>
        <translation>界面大小</translation>
    </message>
    <message>
        <source>Skew: how far the sides lean</source>
        <translation>斜切：边倾斜的角度</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>减小画笔</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Smooth colour (built in)</source>
        <translation>平滑颜色（内置）</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Smoothing: how much a shaky line is steadied</source>
        <translation>平滑：抖动线条的平滑程度</translation>
    </message>
    <message>
        <source>Smudge</source>
        <translation>涂抹</translation>
    </message>
    <message>
        <source>Soft light</source>
        <translation>柔光</translation>
    </message>
    <message>
        <source>Some layers are locked, so all of them stay, and the new ones come in a group of their own.</source>
        <translation>有些图层已锁定，因此现有图层全部保留，新图层会放进单独的组。</translation>
    </message>
    <message>
        <source>Some layers are locked, so the new ones are in a group of their own.</source>
        <translation>有些图层已锁定，因此新图层放在单独的组里。</translation>
    </message>
    <message>
        <source>Some layers could not be named after one part: please check them.</source>
        <translation>有些图层无法按单个部件命名：请检查。</translation>
    </message>
    <message>
        <source>Some layers have changed since. Check again.</source>
        <translation>部分图层已有改动。请重新检查。</translation>
    </message>
    <message>
        <source>Something is being painted again just now.</source>
        <translation>正在进行另一次重新绘制。</translation>
    </message>
    <message>
        <source>Something went wrong in the program.</source>
        <translation>程序出了问题。</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Sort by depth</source>
        <translation>按深度排列</translation>
    </message>
    <message>
        <source>Spl&amp;it by depth…</source>
        <translation>按深度切分(&amp;I)…</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>切分</translation>
    </message>
    <message>
        <source>Split &amp;by what is selected…</source>
        <translation>按选区切分(&amp;B)…</translation>
    </message>
    <message>
        <source>Split by &amp;side</source>
        <translation>按左右切分(&amp;S)</translation>
    </message>
    <message>
        <source>Split by side</source>
        <translation>按左右切分</translation>
    </message>
    <message>
        <source>Split it by side, or cut it by hand.</source>
        <translation>请按左右切分，或手工切。</translation>
    </message>
    <message>
        <source>Split layer</source>
        <translation>切分图层</translation>
    </message>
    <message>
        <source>Split the layer as the canvas shows it (Enter)</source>
        <translation>按画布所示切分图层（Enter）</translation>
    </message>
    <message>
        <source>Split “{name}”</source>
        <translation>切分“{name}”</translation>
    </message>
    <message>
        <source>Splitting by depth</source>
        <translation>正在按深度切分</translation>
    </message>
    <message>
        <source>Splitting by selection</source>
        <translation>正在按选区切分</translation>
    </message>
    <message>
        <source>Splitting by side</source>
        <translation>正在按左右切分</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>Starting the engine anew</source>
        <translation>正在重新启动引擎</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Stay inside what was selected before the first click</source>
        <translation>不超出首次单击之前的选区</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Steps, page size, memory and seed</source>
        <translation>步数、页面大小、内存和种子</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped. Started again with the same choices, it goes on from what is painted.</source>
        <translation>已停止。以相同选项重新开始时，会从已绘制处继续。</translation>
    </message>
    <message>
        <source>Stopped. What came is kept, and taken up when you install again.</source>
        <translation>已停止。已下载的部分会保留，下次安装时继续使用。</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>强度</translation>
    </message>
    <message>
        <source>Strength of the tints</source>
        <translation>着色的浓度</translation>
    </message>
    <message>
        <source>Suggest</source>
        <translation>自动放置</translation>
    </message>
    <message>
        <source>System language</source>
        <translation>系统语言</translation>
    </message>
    <message>
        <source>Tail</source>
        <translation>尾巴</translation>
    </message>
    <message>
        <source>Take a neighbour’s colours off the layer; the picture stays as it is</source>
        <translation>去除图层中混入的相邻颜色；画面保持不变</translation>
    </message>
    <message>
        <source>Take a picture apart, or open a project (.ora) of one: a PSD does not keep it.</source>
        <translation>请先拆分图片，或打开其工程（.ora）：PSD 不保留原图。</translation>
    </message>
    <message>
        <source>Take away from the selection (Alt)</source>
        <translation>从选区减去（Alt）</translation>
    </message>
    <message>
        <source>Take back what a tool is doing</source>
        <translation>取消工具的操作</translation>
    </message>
    <message>
        <source>Take off the fringes of all layers, in one step; the picture stays as it is</source>
        <translation>一步去除所有图层的杂边；画面保持不变</translation>
    </message>
    <message>
        <source>Take off the fringes of all listed layers, in one step</source>
        <translation>一步去除列表中所有图层的杂边</translation>
    </message>
    <message>
        <source>Take over model files that you have in a folder already</source>
        <translation>导入文件夹中已有的模型文件</translation>
    </message>
    <message>
        <source>Take the colour of the active layer, whatever is above it</source>
        <translation>吸取当前图层的颜色，不受上方内容影响</translation>
    </message>
    <message>
        <source>Take the last step back</source>
        <translation>撤销上一步</translation>
    </message>
    <message>
        <source>Take the picture apart first; where it was drawn over, no layers are added.</source>
        <translation>请先拆分图片；在画过的地方不会添加图层。</translation>
    </message>
    <message>
        <source>Take the picture apart into layers</source>
        <translation>把图片拆成图层</translation>
    </message>
    <message>
        <source>Take the picture apart into new layers</source>
        <translation>把图片拆成新的图层</translation>
    </message>
    <message>
        <source>Take the pixels off their layers</source>
        <translation>从原图层移除这些像素</translation>
    </message>
    <message>
        <source>Take the pixels off “{name}”</source>
        <translation>从“{name}”移除这些像素</translation>
    </message>
    <message>
        <source>Take the selected pixels, or the layers, to the clipboard</source>
        <translation>把选中的像素或图层剪切到剪贴板</translation>
    </message>
    <message>
        <source>Take the warning dots off the layers: you have looked at them</source>
        <translation>去掉图层上的提示圆点，表示您已看过</translation>
    </message>
    <message>
        <source>Taken from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>需要</translation>
    </message>
    <message>
        <source>Takes a picture apart into a number of layers; Kasane names them after what they show.</source>
        <translation>把图片拆成若干图层；Kasane 按其内容命名。</translation>
    </message>
    <message>
        <source>Takes effect when Kasane is started again</source>
        <translation>重新启动 Kasane 后生效</translation>
    </message>
    <message>
        <source>Takes one flat anime illustration apart into named, fully painted layers, and saves them as a PSD.</source>
        <translation>把一张平面的动漫插画拆成有名称、被遮挡处也画全的图层，并保存为 PSD。</translation>
    </message>
    <message>
        <source>Taking the fringe off</source>
        <translation>正在去除杂边</translation>
    </message>
    <message>
        <source>Taking up {title}: {path}</source>
        <translation>正在接续 {title}：{path}</translation>
    </message>
    <message>
        <source>Target layer</source>
        <translation>目标图层</translation>
    </message>
    <message>
        <source>Tencent Hunyuan Community License</source>
        <translation>Tencent Hunyuan Community License</translation>
    </message>
    <message>
        <source>Texture (patches)</source>
        <translation>纹理（拼块）</translation>
    </message>
    <message>
        <source>The PSD would be larger than 2 GB, which the format does not allow.</source>
        <translation>PSD 会超过 2 GB，格式不允许。</translation>
    </message>
    <message>
        <source>The access token has a space in it. Copy it anew.</source>
        <translation>访问令牌中有空格。请重新复制。</translation>
    </message>
    <message>
        <source>The active layer has no pixels there. Select the layer that has them.</source>
        <translation>当前图层在那里没有像素。请选择有像素的图层。</translation>
    </message>
    <message>
        <source>The artboard “{name}” became a group.</source>
        <translation>画板“{name}”变成了组。</translation>
    </message>
    <message>
        <source>The background is not plain: please check the outline of the figure. Where it is wrong, click what is background and what is a part.</source>
        <translation>背景不是纯色：请检查人物的轮廓。有错的地方，请单击指明是背景还是部件。</translation>
    </message>
    <message>
        <source>The blend mode of the group “{name}” was given to its layers.</source>
        <translation>组“{name}”的混合模式转给了其中的图层。</translation>
    </message>
    <message>
        <source>The body had been painted before.</source>
        <translation>身体使用了之前绘制的结果。</translation>
    </message>
    <message>
        <source>The body-part network knows {parts} parts, not {tags}.</source>
        <translation>身体部位网络识别的部位是 {parts} 个，不是 {tags} 个。</translation>
    </message>
    <message>
        <source>The canvas is {width} x {height}; Live2D artists report faults with odd sizes.</source>
        <translation>画布为 {width} x {height}；有 Live2D 画师反映奇数尺寸会出问题。</translation>
    </message>
    <message>
        <source>The canvas is {width} x {height}; a PSD holds {max_side} pixels a side at most.</source>
        <translation>画布为 {width} x {height}；PSD 一边最多 {max_side} 像素。</translation>
    </message>
    <message>
        <source>The canvas was resized elsewhere; the original picture was dropped.</source>
        <translation>画布在别处改过尺寸；原图已去掉。</translation>
    </message>
    <message>
        <source>The certificate of {hostname} is not to be trusted: {verify_message}.</source>
        <translation>{hostname} 的证书不可信：{verify_message}。</translation>
    </message>
    <message>
        <source>The character’s own side: their left is on your right</source>
        <translation>角色自身的左右：角色的左边在画面右侧</translation>
    </message>
    <message>
        <source>The clipping of the group “{name}” was left out.</source>
        <translation>组“{name}”的剪贴被略过。</translation>
    </message>
    <message>
        <source>The colour does not run through gaps narrower than this</source>
        <translation>颜色不会从比这更窄的间隙漏出</translation>
    </message>
    <message>
        <source>The colour of the nearest edge goes on, and so do lines that end there</source>
        <translation>延续最近边缘的颜色，在那里中断的线条也会延续</translation>
    </message>
    <message>
        <source>The colour profile is broken and was ignored; colours may be off.</source>
        <translation>颜色配置文件已损坏，被忽略；颜色可能有偏差。</translation>
    </message>
    <message>
        <source>The colour profile is not sRGB; Live2D Cubism will shift the colours.</source>
        <translation>颜色配置文件不是 sRGB；在 Live2D Cubism 中颜色会变。</translation>
    </message>
    <message>
        <source>The colours on the canvas: what is red turns bare at the least movement, what is yellow at the most</source>
        <translation>画布上的颜色：红色处稍一移动就会露底，黄色处移动最大时才会露底</translation>
    </message>
    <message>
        <source>The corrections of the draft are damaged and were left out.</source>
        <translation>初稿的修正内容已损坏，被略过。</translation>
    </message>
    <message>
        <source>The depth map as colours</source>
        <translation>用颜色显示深度图</translation>
    </message>
    <message>
        <source>The depth to set, 0 near to 1 far (Alt takes it from the canvas)</source>
        <translation>要设定的深度，0 近到 1 远（Alt 从画布吸取）</translation>
    </message>
    <message>
        <source>The depth weights ask for the sampler “{value}”.</source>
        <translation>深度权重要求使用采样器“{value}”。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>磁盘已满。</translation>
    </message>
    <message>
        <source>The disk is full: “{name}” does not fit.</source>
        <translation>磁盘已满，放不下“{name}”。</translation>
    </message>
    <message>
        <source>The download does not go on: {error}.</source>
        <translation>下载无法继续：{error}。</translation>
    </message>
    <message>
        <source>The draw order agrees with the depths.</source>
        <translation>绘制顺序与深度一致。</translation>
    </message>
    <message>
        <source>The draw order beside the layers’ depths</source>
        <translation>对照显示绘制顺序与图层深度</translation>
    </message>
    <message>
        <source>The driver {driver} of the graphics card is too old for the networks: install driver {driver_of_13} or later, then look again.</source>
        <translation>显卡驱动 {driver} 太旧，无法运行网络：请安装 {driver_of_13} 或更高版本后再查看。</translation>
    </message>
    <message>
        <source>The endpoint “{endpoint}” is no address.</source>
        <translation>下载地址“{endpoint}”不是有效的地址。</translation>
    </message>
    <message>
        <source>The engine doubts its part. Set it, or mark the layer as checked (Layer menu).</source>
        <translation>引擎对它的部件没有把握。请指定部件，或将图层标为已检查（图层菜单）。</translation>
    </message>
    <message>
        <source>The engine failed.</source>
        <translation>引擎出错了。</translation>
    </message>
    <message>
        <source>The engine process cannot be started.</source>
        <translation>无法启动引擎进程。</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly.</source>
        <translation>引擎意外停止了。</translation>
    </message>
    <message>
        <source>The engine “{engine_id}” cannot paint a part again.</source>
        <translation>引擎“{engine_id}”不能重新绘制部件。</translation>
    </message>
    <message>
        <source>The engine “{engine_id}” cannot run here.</source>
        <translation>引擎“{engine_id}”无法在这里运行。</translation>
    </message>
    <message>
        <source>The file has no layers; its picture was opened as one.</source>
        <translation>文件没有图层；其图片作为一个图层打开。</translation>
    </message>
    <message>
        <source>The file has {depth} bits a channel; it was opened with 8.</source>
        <translation>文件每通道 {depth} 位；已按 8 位打开。</translation>
    </message>
    <message>
        <source>The file has {frames} {kind}; only the first was opened.</source>
        <translation>文件有 {frames} {kind}；只打开了第一个。</translation>
    </message>
    <message>
        <source>The file is {modes}; it was converted to RGB.</source>
        <translation>文件是 {modes}；已转换为 RGB。</translation>
    </message>
    <message>
        <source>The folder of a ComfyUI, whose models are used too, where they lie</source>
        <translation>ComfyUI 的文件夹，其中的模型会在原位置直接使用</translation>
    </message>
    <message>
        <source>The folder “{name}” holds other files, which would be lost.</source>
        <translation>文件夹“{name}”里有其他文件，会因此丢失。</translation>
    </message>
    <message>
        <source>The graphics card has too little free memory for this step.</source>
        <translation>显卡的可用显存不足以完成这一步。</translation>
    </message>
    <message>
        <source>The group is gone.</source>
        <translation>组已经不在了。</translation>
    </message>
    <message>
        <source>The group “{name}” became a pass-through group; its blended layers now meet what is below the group.</source>
        <translation>组“{name}”变成了穿透组；其中的混合图层会作用于组下方的内容。</translation>
    </message>
    <message>
        <source>The group “{name}” is empty and was left out.</source>
        <translation>空的组“{name}”被略过。</translation>
    </message>
    <message>
        <source>The group “{name}” is nested deeper than {max_nesting} levels; its layers were moved to the group around it.</source>
        <translation>组“{name}”嵌套超过 {max_nesting} 层；其图层移到了外面的组。</translation>
    </message>
    <message>
        <source>The head had been painted before.</source>
        <translation>头部使用了之前绘制的结果。</translation>
    </message>
    <message>
        <source>The index “{index}” is no address.</source>
        <translation>索引“{index}”不是有效的地址。</translation>
    </message>
    <message>
        <source>The interface changes its size when Kasane is started again.</source>
        <translation>重新启动 Kasane 后，界面大小会改变。</translation>
    </message>
    <message>
        <source>The language changes as soon as the running work has ended.</source>
        <translation>正在进行的处理一结束，语言就会切换。</translation>
    </message>
    <message>
        <source>The layer effects of “{name}” were left out.</source>
        <translation>“{name}”的图层效果被略过。</translation>
    </message>
    <message>
        <source>The layer has no pixels inside the selection.</source>
        <translation>选区内没有此图层的像素。</translation>
    </message>
    <message>
        <source>The layer has nothing there to smudge or blur, or it is all of one colour. Select the layer that has.</source>
        <translation>图层在那里没有可涂抹或模糊的内容，或只有一种颜色。请选择有内容的图层。</translation>
    </message>
    <message>
        <source>The layer is gone.</source>
        <translation>图层已经不在了。</translation>
    </message>
    <message>
        <source>The layer that takes the pixels (Alt-click it on the canvas)</source>
        <translation>接收像素的图层（在画布上 Alt+单击）</translation>
    </message>
    <message>
        <source>The layer would become too large.</source>
        <translation>图层会变得太大。</translation>
    </message>
    <message>
        <source>The layer “{name}”</source>
        <translation>图层“{name}”</translation>
    </message>
    <message>
        <source>The layer “{name}” has changed in the meantime.</source>
        <translation>图层“{name}”在此期间有改动。</translation>
    </message>
    <message>
        <source>The layer “{name}” has no depth yet. Set one first.</source>
        <translation>图层“{name}”还没有深度。请先设定。</translation>
    </message>
    <message>
        <source>The layer “{name}” has no depth yet. Set one in the Depth menu, or split it by side or by what is selected.</source>
        <translation>图层“{name}”还没有深度。请在深度菜单中设定，或按左右或选区切分。</translation>
    </message>
    <message>
        <source>The layer “{name}” is locked.</source>
        <translation>图层“{name}”已锁定。</translation>
    </message>
    <message>
        <source>The layer “{name}” is locked. Unlock it first.</source>
        <translation>图层“{name}”已锁定。请先解锁。</translation>
    </message>
    <message>
        <source>The layers changed meanwhile, so the new ones are in a group of their own.</source>
        <translation>期间图层有改动，因此新图层放在单独的组里。</translation>
    </message>
    <message>
        <source>The layers changed meanwhile, so the new ones are in a hidden group, “Painted again”, on top.</source>
        <translation>期间图层有改动，因此新图层放在最上方的隐藏组“重新绘制的图层”里。</translation>
    </message>
    <message>
        <source>The layers have changed since. Check again.</source>
        <translation>图层已有改动。请重新检查。</translation>
    </message>
    <message>
        <source>The layers of “{name}” have more pixels than can be opened.</source>
        <translation>“{name}”的图层像素太多，无法打开。</translation>
    </message>
    <message>
        <source>The layers stand in the order of their depths already.</source>
        <translation>图层已按深度排列。</translation>
    </message>
    <message>
        <source>The layers there are not the picture any more, or not free to be changed: only hidden pixels were painted again.</source>
        <translation>那里的图层与原图不同，或不能改动：只重新绘制了被遮挡的像素。</translation>
    </message>
    <message>
        <source>The layers to paint on are locked.</source>
        <translation>要补画的图层已锁定。</translation>
    </message>
    <message>
        <source>The licence of {title} must be accepted first: {name}; commercial use: {licence}.{where}</source>
        <translation>请先接受 {title} 的许可证：{name}；商业使用：{licence}。{where}</translation>
    </message>
    <message>
        <source>The line follows the middle of the face.</source>
        <translation>线沿着脸的中央走。</translation>
    </message>
    <message>
        <source>The line follows what is drawn between left and right.</source>
        <translation>线沿着左右之间画出的分界走。</translation>
    </message>
    <message>
        <source>The line runs where the layer is most like its mirror image.</source>
        <translation>线位于图层左右最对称的地方。</translation>
    </message>
    <message>
        <source>The list of models, “{path}”, is missing: install Kasane again, or put it back.</source>
        <translation>缺少模型列表“{path}”：请重新安装 Kasane，或把它放回原处。</translation>
    </message>
    <message>
        <source>The machine has too little free memory for this step.</source>
        <translation>电脑的可用内存不足以完成这一步。</translation>
    </message>
    <message>
        <source>The manifest&apos;s “{id}” names “{other}”, which is no other entry.</source>
        <translation>清单中的“{id}”提到“{other}”，但没有这个条目。</translation>
    </message>
    <message>
        <source>The manifest&apos;s “{id}” needs itself.</source>
        <translation>清单中的“{id}”依赖自己。</translation>
    </message>
    <message>
        <source>The name ends in “{ending}” but the file is a {found}.</source>
        <translation>名字以“{ending}”结尾，但文件其实是 {found}。</translation>
    </message>
    <message>
        <source>The name ends in “{ending}” but the file is {kind}.</source>
        <translation>名字以“{ending}”结尾，但文件其实是 {kind}。</translation>
    </message>
    <message>
        <source>The network found no layers in this picture.</source>
        <translation>网络在这张图片中没有找到图层。</translation>
    </message>
    <message>
        <source>The network in “{folder}” cannot be read.</source>
        <translation>无法读取“{folder}”中的网络。</translation>
    </message>
    <message>
        <source>The network in “{folder}” has {count} {what} tensors, such as “{first}”.</source>
        <translation>“{folder}”中的网络有 {count} 个不符的张量（{what}），例如“{first}”。</translation>
    </message>
    <message>
        <source>The network&apos;s config is of another program or version: {error}.</source>
        <translation>网络的配置属于其他程序或版本：{error}。</translation>
    </message>
    <message>
        <source>The networks found no character in this picture.</source>
        <translation>网络在这张图片中没有找到人物。</translation>
    </message>
    <message>
        <source>The new painting is the same as the old one.</source>
        <translation>新的绘制结果与原来相同。</translation>
    </message>
    <message>
        <source>The next painting uses seed {seed}.</source>
        <translation>下次绘制使用种子 {seed}。</translation>
    </message>
    <message>
        <source>The one for this machine</source>
        <translation>适合这台电脑的版本</translation>
    </message>
    <message>
        <source>The one to begin with.</source>
        <translation>建议从这个开始。</translation>
    </message>
    <message>
        <source>The opacity of the group “{name}” was given to its layers; where they overlap they look different.</source>
        <translation>组“{name}”的不透明度转给了其中的图层；重叠处看起来会不同。</translation>
    </message>
    <message>
        <source>The package index cannot be reached.</source>
        <translation>无法连接软件包索引。</translation>
    </message>
    <message>
        <source>The package index has no {missing} for this Python and system.</source>
        <translation>软件包索引中没有适合此 Python 和系统的 {missing}。</translation>
    </message>
    <message>
        <source>The packages are installed, but torch does not start here.</source>
        <translation>软件包已安装，但 torch 无法在这里启动。</translation>
    </message>
    <message>
        <source>The packages that it runs on are not installed.</source>
        <translation>运行所需的软件包尚未安装。</translation>
    </message>
    <message>
        <source>The packed weights of the {name} cannot be read.</source>
        <translation>无法读取 {name} 的压缩权重文件。</translation>
    </message>
    <message>
        <source>The picture changed by up to {count} levels of 255.</source>
        <translation>画面有变化，颜色值（0～255）最多相差 {count}。</translation>
    </message>
    <message>
        <source>The picture has a palette; it was opened in full colour.</source>
        <translation>图片使用调色板；已按全彩打开。</translation>
    </message>
    <message>
        <source>The picture has changed in the meantime.</source>
        <translation>图片在此期间有改动。</translation>
    </message>
    <message>
        <source>The picture has no layers yet. Choose “Decompose” to take it apart, or “Picture to layer” in the Layer menu to paint on it and cut it by hand.</source>
        <translation>图片还没有图层。请选择“拆分”把它拆成图层；要直接绘画或手工切分，请选择图层菜单中的“图片转为图层”。</translation>
    </message>
    <message>
        <source>The picture has {bits} bits a channel; it was opened with 8.</source>
        <translation>图片每通道 {bits} 位；已按 8 位打开。</translation>
    </message>
    <message>
        <source>The picture is black and white with 1 bit a pixel.</source>
        <translation>图片是每像素 1 位的黑白图。</translation>
    </message>
    <message>
        <source>The picture is exactly the same.</source>
        <translation>画面完全不变。</translation>
    </message>
    <message>
        <source>The picture is fully transparent.</source>
        <translation>图片完全透明。</translation>
    </message>
    <message>
        <source>The picture is in shades of grey.</source>
        <translation>图片是灰度图。</translation>
    </message>
    <message>
        <source>The picture is {mode}; it was converted to RGB and colours may shift.</source>
        <translation>图片是 {mode}；已转换为 RGB，颜色可能有变化。</translation>
    </message>
    <message>
        <source>The picture looks the same: no pixel changed by more than 1 level of 255.</source>
        <translation>画面看起来不变：各像素的颜色值（0～255）相差不超过 1。</translation>
    </message>
    <message>
        <source>The picture on the clipboard cannot be read. Copy it again.</source>
        <translation>无法读取剪贴板里的图片。请重新复制。</translation>
    </message>
    <message>
        <source>The picture shows no figure.</source>
        <translation>图片里没有人物。</translation>
    </message>
    <message>
        <source>The picture was turned upright as its EXIF data says.</source>
        <translation>已按 EXIF 信息把图片转正。</translation>
    </message>
    <message>
        <source>The pixels of “{name}” are missing; it was left out.</source>
        <translation>“{name}”的像素缺失，已略过。</translation>
    </message>
    <message>
        <source>The proxy “{scheme}://{hostname}” cannot be used.</source>
        <translation>无法使用代理“{scheme}://{hostname}”。</translation>
    </message>
    <message>
        <source>The publisher wants an account that has accepted the terms.</source>
        <translation>发布者要求使用已接受条款的账号。</translation>
    </message>
    <message>
        <source>The record of the batch, “{path}”, is damaged or of another version.</source>
        <translation>批处理的记录“{path}”已损坏，或属于其他版本。</translation>
    </message>
    <message>
        <source>The same as the large one, for graphics cards with less memory.</source>
        <translation>“大”的轻量版，适合显存较少的显卡。</translation>
    </message>
    <message>
        <source>The same as the large one, nearly as good, for graphics cards with less memory.</source>
        <translation>“大”的轻量版，质量接近，适合显存较少的显卡。</translation>
    </message>
    <message>
        <source>The same seed gives the same layers again; another one draws hidden parts anew.</source>
        <translation>相同的种子会得到相同的图层；换一个种子会重新绘制被遮挡的部分。</translation>
    </message>
    <message>
        <source>The same, with layer names as Live2D artists use them</source>
        <translation>内容相同，图层名采用 Live2D 画师习惯的写法</translation>
    </message>
    <message>
        <source>The settings could not be saved: {strerror}.</source>
        <translation>无法保存设置：{strerror}。</translation>
    </message>
    <message>
        <source>The size is what users report.</source>
        <translation>大小依据用户报告。</translation>
    </message>
    <message>
        <source>The square of pixels whose mean colour is taken</source>
        <translation>取平均颜色的正方形范围</translation>
    </message>
    <message>
        <source>The system looks after this Python, and lets no one else install into it.</source>
        <translation>此 Python 由系统管理，不允许其他程序安装。</translation>
    </message>
    <message>
        <source>The time is that of this step of the work; others may follow.</source>
        <translation>这是当前步骤的时间；之后可能还有其他步骤。</translation>
    </message>
    <message>
        <source>The torch on this machine cannot open “{source}” safely.</source>
        <translation>这台电脑上的 torch 无法安全地打开“{source}”。</translation>
    </message>
    <message>
        <source>The transform was left, because its layers were changed meanwhile. Start it again.</source>
        <translation>期间图层有改动，因此已退出变换。请重新开始。</translation>
    </message>
    <message>
        <source>The unknown entry {filename} was left out.</source>
        <translation>未知条目 {filename} 被略过。</translation>
    </message>
    <message>
        <source>The vector mask of “{name}” was left out.</source>
        <translation>“{name}”的矢量蒙版被略过。</translation>
    </message>
    <message>
        <source>The weights have no “{before}0{after}”.</source>
        <translation>权重文件里没有“{before}0{after}”。</translation>
    </message>
    <message>
        <source>The weights have no “{key}” of the size that is needed.</source>
        <translation>权重文件里没有所需大小的“{key}”。</translation>
    </message>
    <message>
        <source>The weights of the {name} do not fit: “{wrong}” is {given}, not {own}.</source>
        <translation>{name} 的权重文件不符：“{wrong}”是 {given}，不是 {own}。</translation>
    </message>
    <message>
        <source>The weights of the {name} hold {count} unknown tensors, such as “{foreign}”.</source>
        <translation>{name} 的权重文件含有 {count} 个未知张量，例如“{foreign}”。</translation>
    </message>
    <message>
        <source>The weights of the {name} lack {missing} tensors, such as “{missing_}”.</source>
        <translation>{name} 的权重文件缺少 {missing} 个张量，例如“{missing_}”。</translation>
    </message>
    <message>
        <source>The weights of {title} are not on this machine.</source>
        <translation>这台电脑上没有 {title} 的权重文件。</translation>
    </message>
    <message>
        <source>The weights that are here are of 4 bits: choose “nf4”.</source>
        <translation>这里的权重是 4 位的：请选择“nf4”。</translation>
    </message>
    <message>
        <source>The weights were “{title}”.</source>
        <translation>使用的权重是“{title}”。</translation>
    </message>
    <message>
        <source>The window is larger than this screen. Otherwise the next start is at {percent} %.</source>
        <translation>窗口大于此屏幕。若不保持，下次将以 {percent}&#xa0;% 启动。</translation>
    </message>
    <message>
        <source>The {name} is packed to 4 bits. {reason}</source>
        <translation>{name} 已压缩为 4 位。{reason}</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Theme, language, autosave and networks</source>
        <translation>主题、语言、自动保存和网络</translation>
    </message>
    <message>
        <source>There</source>
        <translation>有</translation>
    </message>
    <message>
        <source>There are no layers to look at yet.</source>
        <translation>还没有可检查的图层。</translation>
    </message>
    <message>
        <source>There are no layers to move yet.</source>
        <translation>还没有可移动的图层。</translation>
    </message>
    <message>
        <source>There are no layers to show in 2.5D.</source>
        <translation>没有可以用 2.5D 显示的图层。</translation>
    </message>
    <message>
        <source>There are no layers yet.</source>
        <translation>还没有图层。</translation>
    </message>
    <message>
        <source>There are no layers yet; the picture was written as the only one.</source>
        <translation>还没有图层；图片作为唯一的图层写入。</translation>
    </message>
    <message>
        <source>There are no pixels to transform.</source>
        <translation>没有可以变换的像素。</translation>
    </message>
    <message>
        <source>There are no weights called “{weights_id}”.</source>
        <translation>没有名为“{weights_id}”的权重。</translation>
    </message>
    <message>
        <source>There are: {known}.</source>
        <translation>可用的有：{known}。</translation>
    </message>
    <message>
        <source>There is no build “{build_id}”.</source>
        <translation>没有构建版本“{build_id}”。</translation>
    </message>
    <message>
        <source>There is no engine called “{engine_id}”.</source>
        <translation>没有名为“{engine_id}”的引擎。</translation>
    </message>
    <message>
        <source>There is no folder “{path}”.</source>
        <translation>没有文件夹“{path}”。</translation>
    </message>
    <message>
        <source>There is no graphics card to run this network on.</source>
        <translation>没有可运行此网络的显卡。</translation>
    </message>
    <message>
        <source>There is no layer below to merge with.</source>
        <translation>下方没有可合并的图层。</translation>
    </message>
    <message>
        <source>There is no layer to paint the head into.</source>
        <translation>没有可以绘制头部的图层。</translation>
    </message>
    <message>
        <source>There is no layer to work on. Select one in the layer panel.</source>
        <translation>没有可操作的图层。请在图层面板中选择一个。</translation>
    </message>
    <message>
        <source>There is no original picture to compare with.</source>
        <translation>没有可以比较的原图。</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard. Copy one and paste again.</source>
        <translation>剪贴板里没有图片。请先复制一张再粘贴。</translation>
    </message>
    <message>
        <source>There is no picture to decompose. Open an illustration first.</source>
        <translation>没有可以拆分的图片。请先打开一张插画。</translation>
    </message>
    <message>
        <source>There is no picture to paint from.</source>
        <translation>没有可供绘制依据的图片。</translation>
    </message>
    <message>
        <source>There is no “{path}”.</source>
        <translation>没有“{path}”。</translation>
    </message>
    <message>
        <source>There is no “{source}”.</source>
        <translation>没有“{source}”。</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>There is nothing to group.</source>
        <translation>没有可以编组的内容。</translation>
    </message>
    <message>
        <source>There is nothing to recover: all that was left was saved or deleted.</source>
        <translation>没有可恢复的内容：剩下的都已保存或删除。</translation>
    </message>
    <message>
        <source>There is nothing to split in “{name}”: {why}.</source>
        <translation>“{name}”没有可切分的：{why}。</translation>
    </message>
    <message>
        <source>There is too little memory to open “{name}”.</source>
        <translation>内存不足，无法打开“{name}”。</translation>
    </message>
    <message>
        <source>There is too little room: {needed} are needed, {free} are free.</source>
        <translation>空间不足：需要 {needed}，可用 {free}。</translation>
    </message>
    <message>
        <source>These can run here: {able}.</source>
        <translation>这里可以使用：{able}。</translation>
    </message>
    <message>
        <source>These come from the project and are replaced, even if you changed them before it was saved: {names}.</source>
        <translation>以下图层来自项目，即使您在保存前改动过也会被替换：{names}。</translation>
    </message>
    <message>
        <source>These files belong to others. Please read on what terms you may use them, and what you make with them.</source>
        <translation>这些文件属于他人。请阅读使用它们及用它们制作的作品的条款。</translation>
    </message>
    <message>
        <source>These layers are a draft: rough, please check them.</source>
        <translation>这些图层是初稿，比较粗略，请检查。</translation>
    </message>
    <message>
        <source>These were not saved when the program ended. Recover one to go on where you were; the others stay here.</source>
        <translation>这些在程序结束时没有保存。恢复其中一个可以接着做，其余的会留在这里。</translation>
    </message>
    <message>
        <source>This Python has no pip.</source>
        <translation>此 Python 没有 pip。</translation>
    </message>
    <message>
        <source>This begins when the engine has finished its work.</source>
        <translation>引擎完成工作后开始。</translation>
    </message>
    <message>
        <source>This copy of Kasane does not say what its networks need.</source>
        <translation>此 Kasane 没有注明其网络需要什么。</translation>
    </message>
    <message>
        <source>This copy of Kasane is one closed program: nothing can be installed into it.</source>
        <translation>此 Kasane 是封闭的单个程序：无法往里面安装内容。</translation>
    </message>
    <message>
        <source>This document has no picture to paint from.</source>
        <translation>此文档没有可供绘制依据的图片。</translation>
    </message>
    <message>
        <source>This is a fault in the program: try again, and send the details if it fails again.</source>
        <translation>这是程序故障：请再试一次，若仍失败请把详情发给我们。</translation>
    </message>
    <message>
        <source>This is a fault in the program: {fault}</source>
        <translation>这是程序故障：{fault}</translation>
    </message>
    <message>
        <source>This layer is empty.</source>
        <translation>这个图层是空的。</translation>
    </message>
    <message>
        <source>This library brings no licence text along.</source>
        <translation>此程序库没有附带许可证文本。</translation>
    </message>
    <message>
        <source>This may be wrong: see where it is hatched, and whether its size and place fit</source>
        <translation>可能有误：请看画斜线处，以及大小和位置是否合适</translation>
    </message>
    <message>
        <source>This may need more memory than is free: {words}.</source>
        <translation>可能需要比可用更多的内存：{words}。</translation>
    </message>
    <message>
        <source>This needs the engine See-through.</source>
        <translation>需要引擎 See-through。</translation>
    </message>
    <message>
        <source>This picture is too narrow for the network.</source>
        <translation>这张图片过于狭长，网络无法处理。</translation>
    </message>
    <message>
        <source>This project has no original picture to restore from. Paint with the brush.</source>
        <translation>此工程没有可用来恢复的原图。请用画笔绘制。</translation>
    </message>
    <message>
        <source>This spot is not selected. Click inside the selection.</source>
        <translation>那里不在选区内。请在选区内单击。</translation>
    </message>
    <message>
        <source>This version of Kasane does not use it yet.</source>
        <translation>这个版本的 Kasane 尚未使用它。</translation>
    </message>
    <message>
        <source>Tint each layer in its part’s colour</source>
        <translation>用部件的颜色给每个图层着色</translation>
    </message>
    <message>
        <source>Tints</source>
        <translation>着色</translation>
    </message>
    <message>
        <source>To paint on more of it, put a number of pixels in place of “As needed” in the reveal check.</source>
        <translation>要补画更多，请在露底检查中把“按需要”改成像素数。</translation>
    </message>
    <message>
        <source>To the &amp;back</source>
        <translation>置为底层(&amp;B)</translation>
    </message>
    <message>
        <source>To the &amp;front</source>
        <translation>置为顶层(&amp;F)</translation>
    </message>
    <message>
        <source>To use it again you would have to download it again.</source>
        <translation>要再次使用，就必须重新下载。</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>容差</translation>
    </message>
    <message>
        <source>Tongue</source>
        <translation>舌头</translation>
    </message>
    <message>
        <source>Too little memory for painting: it was done with {titles}.</source>
        <translation>内存不足以绘制，已改用此方式：{titles}。</translation>
    </message>
    <message>
        <source>Too little memory for {what}: it was done with {titles}.</source>
        <translation>内存不足以使用 {what}，已改用 {titles}。</translation>
    </message>
    <message>
        <source>Too little memory for {what}: trying {titles}</source>
        <translation>内存不足以使用 {what}：正在尝试 {titles}</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Top and bottom wear look alike: please check where they meet.</source>
        <translation>上衣和下装看起来相似：请检查交界处。</translation>
    </message>
    <message>
        <source>Topwear</source>
        <translation>上衣</translation>
    </message>
    <message>
        <source>Transform</source>
        <translation>变换</translation>
    </message>
    <message>
        <source>Transforming</source>
        <translation>正在变换</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>透明</translation>
    </message>
    <message>
        <source>Try again, or choose another place.</source>
        <translation>请再试一次，或选择别的位置。</translation>
    </message>
    <message>
        <source>Try again; if it happens again, use another endpoint.</source>
        <translation>请再试一次；若仍发生，请换一个下载地址。</translation>
    </message>
    <message>
        <source>Try another endpoint.</source>
        <translation>请试试别的下载地址。</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>试试示例</translation>
    </message>
    <message>
        <source>Trying it out</source>
        <translation>正在试运行</translation>
    </message>
    <message>
        <source>Turn by 90° to the left</source>
        <translation>逆时针旋转 90°</translation>
    </message>
    <message>
        <source>Turn by 90° to the right</source>
        <translation>顺时针旋转 90°</translation>
    </message>
    <message>
        <source>Turn layers or selected pixels left for right</source>
        <translation>水平翻转图层或选中的像素</translation>
    </message>
    <message>
        <source>Turn layers or selected pixels upside down</source>
        <translation>垂直翻转图层或选中的像素</translation>
    </message>
    <message>
        <source>Turn the view back by 15 degrees</source>
        <translation>把视图反向旋转 15 度</translation>
    </message>
    <message>
        <source>Turn the view by 15 degrees</source>
        <translation>把视图旋转 15 度</translation>
    </message>
    <message>
        <source>Turn the view while it is held</source>
        <translation>按住时旋转视图</translation>
    </message>
    <message>
        <source>Turns bare</source>
        <translation>露底</translation>
    </message>
    <message>
        <source>Under the pointer: background</source>
        <translation>指针下：背景</translation>
    </message>
    <message>
        <source>Under the pointer: {part}</source>
        <translation>指针下：{part}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo brings the old ones back.</source>
        <translation>撤销可恢复原来的图层。</translation>
    </message>
    <message>
        <source>Undo, or choose another group.</source>
        <translation>请撤销，或选择另一个组。</translation>
    </message>
    <message>
        <source>Undo, or choose another layer.</source>
        <translation>请撤销，或选择另一个图层。</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>取消编组</translation>
    </message>
    <message>
        <source>Ungroup them first.</source>
        <translation>请先取消编组。</translation>
    </message>
    <message>
        <source>Unlock it first.</source>
        <translation>请先解锁。</translation>
    </message>
    <message>
        <source>Unlock them first.</source>
        <translation>请先解锁。</translation>
    </message>
    <message>
        <source>Unlock {names}, then choose Defringe.</source>
        <translation>请解锁{names}，再选择“去除杂边”。</translation>
    </message>
    <message>
        <source>Unpacking, which takes some minutes</source>
        <translation>正在解包，需要几分钟</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>Update Kasane to open it.</source>
        <translation>请更新 Kasane 后再打开。</translation>
    </message>
    <message>
        <source>Upper teeth</source>
        <translation>上排牙</translation>
    </message>
    <message>
        <source>Use .ora, .psd or .png, or the name of a folder.</source>
        <translation>请用 .ora、.psd、.png，或文件夹的名字。</translation>
    </message>
    <message>
        <source>Use another endpoint.</source>
        <translation>请换一个下载地址。</translation>
    </message>
    <message>
        <source>Use it here instead</source>
        <translation>改用于此命令</translation>
    </message>
    <message>
        <source>Use the seed of this layer for the next painting</source>
        <translation>下次绘制使用此图层的种子</translation>
    </message>
    <message>
        <source>Users report 60 to 80 GB of memory (RAM) in use. Its largest part has 25.7 GB.</source>
        <translation>用户报告会占用 60 至 80 GB 内存（RAM）。其中最大的部分为 25.7 GB。</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Version and licences</source>
        <translation>版本和许可证</translation>
    </message>
    <message>
        <source>Visible to a &amp;new layer</source>
        <translation>盖印可见图层(&amp;N)</translation>
    </message>
    <message>
        <source>Visible to a new layer</source>
        <translation>盖印可见图层</translation>
    </message>
    <message>
        <source>W</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>Wait for it, or choose another folder.</source>
        <translation>请等它完成，或选择别的文件夹。</translation>
    </message>
    <message>
        <source>Wait until it is done, or stop it there.</source>
        <translation>请等它完成，或在那里停止。</translation>
    </message>
    <message>
        <source>Wan 2.1 VACE 1.3B</source>
        <translation>Wan 2.1 VACE 1.3B</translation>
    </message>
    <message>
        <source>Wan 2.1 VACE 14B</source>
        <translation>Wan 2.1 VACE 14B</translation>
    </message>
    <message>
        <source>Wan 2.1 first and last frame 14B</source>
        <translation>Wan 2.1 首尾帧 14B</translation>
    </message>
    <message>
        <source>Wan 2.2 image to video A14B</source>
        <translation>Wan 2.2 图片转视频 A14B</translation>
    </message>
    <message>
        <source>WebP (exact, smooth edges)</source>
        <translation>WebP（无损，边缘平滑）</translation>
    </message>
    <message>
        <source>Weights {name}</source>
        <translation>权重 {name}</translation>
    </message>
    <message>
        <source>Went on from step {done} of {steps}.</source>
        <translation>从第 {done} 步继续（共 {steps} 步）。</translation>
    </message>
    <message>
        <source>What FramePack looks at the keyframes with.</source>
        <translation>FramePack 用它读取关键帧。</translation>
    </message>
    <message>
        <source>What FramePack reads words and pictures with.</source>
        <translation>FramePack 用它读取文字和图片。</translation>
    </message>
    <message>
        <source>What a tool does is set in the options bar above the canvas.</source>
        <translation>工具的设置在画布上方的选项栏中。</translation>
    </message>
    <message>
        <source>What came is kept. Free some space and start again, or set another models folder.</source>
        <translation>已下载的部分会保留。请腾出空间后继续，或设置别的模型文件夹。</translation>
    </message>
    <message>
        <source>What came is kept; start it again later, or set another endpoint or a proxy.</source>
        <translation>已下载的部分会保留；请稍后继续，或设置别的下载地址或代理。</translation>
    </message>
    <message>
        <source>What came of {repo} is not what this version knows as {title}.</source>
        <translation>从 {repo} 得到的内容与此版本所知的 {title} 不同。</translation>
    </message>
    <message>
        <source>What covers it was flipped or moved too far from its place in the picture: a gap beside it cannot be found.</source>
        <translation>遮挡物被翻转，或离它在图片中的原位置太远，因此找不到它旁边的缝隙。</translation>
    </message>
    <message>
        <source>What decides where the layer parts</source>
        <translation>决定图层在哪里分开的依据</translation>
    </message>
    <message>
        <source>What has no room here</source>
        <translation>这里放不下的项目</translation>
    </message>
    <message>
        <source>What is dim Defringe cannot take off ({names}): point at it to read what can be done, or ignore it.</source>
        <translation>变暗的项目“去除杂边”无法去除（{names}）：把指针移到上面可查看处理办法，也可忽略它。</translation>
    </message>
    <message>
        <source>What is seen of it cannot change here.</source>
        <translation>这里看得见的部分不能改动。</translation>
    </message>
    <message>
        <source>What is selected becomes one piece, the rest another.</source>
        <translation>选中部分成为一块，其余成为另一块。</translation>
    </message>
    <message>
        <source>What is shown over the picture</source>
        <translation>图片上叠加显示的内容</translation>
    </message>
    <message>
        <source>What the brush does to the depth</source>
        <translation>画笔对深度的作用</translation>
    </message>
    <message>
        <source>What the layer depicts; sets its colour and its name in files</source>
        <translation>图层画的是什么；决定其颜色和文件中的名称</translation>
    </message>
    <message>
        <source>What turns bare</source>
        <translation>露底的地方</translation>
    </message>
    <message>
        <source>What was dropped is no picture. Drop a picture or a file.</source>
        <translation>拖入的不是图片。请拖入图片或文件。</translation>
    </message>
    <message>
        <source>What was not saved is lost then.</source>
        <translation>没有保存的内容将会丢失。</translation>
    </message>
    <message>
        <source>What was noted beside this recovery copy could not be read: which file it was, and what you had corrected in a draft. Save it under a name.</source>
        <translation>无法读取这个恢复副本附带的记录：原来是哪个文件，以及您在初稿中修正了什么。请为它命名并保存。</translation>
    </message>
    <message>
        <source>What you corrected in the draft holds again.</source>
        <translation>对初稿所做的修正这次仍然有效。</translation>
    </message>
    <message>
        <source>What you corrected in the draft is not used: only the draft engine knows it.</source>
        <translation>不会使用对初稿所做的修正：只有初稿引擎能用它。</translation>
    </message>
    <message>
        <source>What you corrected is kept: Correct draft goes on with it.</source>
        <translation>所做的修正已保留：用“修正初稿”可以接着做。</translation>
    </message>
    <message>
        <source>What you corrected is lost then.</source>
        <translation>所做的修正会丢失。</translation>
    </message>
    <message>
        <source>What you had corrected in a draft and not applied could not be read from this recovery copy. Correct it again.</source>
        <translation>无法从这个恢复副本读取您在初稿中修正但尚未应用的内容。请重新修正。</translation>
    </message>
    <message>
        <source>Where a draft took one part for another, click on it and say what it is; then apply it.</source>
        <translation>初稿认错部件的地方，请单击并指明是什么，然后应用。</translation>
    </message>
    <message>
        <source>Where downloads go and models are looked for first</source>
        <translation>下载位置，也最先在此查找模型</translation>
    </message>
    <message>
        <source>Where the colours of hidden pixels come from</source>
        <translation>被遮挡像素的颜色来源</translation>
    </message>
    <message>
        <source>Where the line is; it can also be dragged in the picture</source>
        <translation>线的位置；也可以在图片上拖动</translation>
    </message>
    <message>
        <source>Where torch is taken from, as the address of a mirror; the other packages come from where pip is set to</source>
        <translation>torch 的来源，例如镜像站地址；其他软件包按 pip 的设置获取</translation>
    </message>
    <message>
        <source>Where you corrected the draft, what you did by hand in these layers is lost: {names}.</source>
        <translation>在修正初稿的地方，您对以下图层的手工修改会丢失：{names}。</translation>
    </message>
    <message>
        <source>Whether commercial use is allowed is not known: ask the author.</source>
        <translation>是否允许商业使用尚不清楚：请询问作者。</translation>
    </message>
    <message>
        <source>While you work, and sooner when you pause; less often where a copy takes long</source>
        <translation>工作期间保存，停下时会更早保存；保存较慢时间隔会变长</translation>
    </message>
    <message>
        <source>White</source>
        <translation>白色</translation>
    </message>
    <message>
        <source>Whole on the graphics card: quickest, most memory</source>
        <translation>全部载入显卡：最快，占用内存最多</translation>
    </message>
    <message>
        <source>Width of the border</source>
        <translation>边界宽度</translation>
    </message>
    <message>
        <source>Width; negative is mirrored</source>
        <translation>宽度（负值为镜像）</translation>
    </message>
    <message>
        <source>Wings</source>
        <translation>翅膀</translation>
    </message>
    <message>
        <source>Without this they are copied and the layer stays as it is</source>
        <translation>不勾选则为拷贝，图层保持不变</translation>
    </message>
    <message>
        <source>Work on the layers</source>
        <translation>修整图层</translation>
    </message>
    <message>
        <source>Working out the parts</source>
        <translation>正在判断部件</translation>
    </message>
    <message>
        <source>Works with an SD 1.5 model of your own.</source>
        <translation>需配合您自备的 SD 1.5 模型使用。</translation>
    </message>
    <message>
        <source>Works with an SDXL model of your own that is close to the original one.</source>
        <translation>需配合您自备的、接近原版的 SDXL 模型使用。</translation>
    </message>
    <message>
        <source>Writing layers</source>
        <translation>正在写入图层</translation>
    </message>
    <message>
        <source>Writing the file</source>
        <translation>正在写入文件</translation>
    </message>
    <message>
        <source>Writing the merged picture</source>
        <translation>正在写入合并图片</translation>
    </message>
    <message>
        <source>Your document is unharmed. Memory may have run out: close other programs and try again.</source>
        <translation>您的文档没有损坏。可能是内存用完了：请关闭其他程序再试。</translation>
    </message>
    <message>
        <source>Your document is unharmed; try again.</source>
        <translation>您的文档没有损坏；请再试一次。</translation>
    </message>
    <message>
        <source>Your picture is open</source>
        <translation>图片已打开</translation>
    </message>
    <message>
        <source>Your picture is still open. Save it under another name, then start the program again.</source>
        <translation>图片仍然打开着。请另存为其他名字，然后重新启动程序。</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>Zoom by a drag while it is held</source>
        <translation>按住时拖动缩放</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>about {hours} h</source>
        <translation>约 {hours} 小时</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>约 {minutes} 分钟</translation>
    </message>
    <message>
        <source>about {seconds} s</source>
        <translation>约 {seconds} 秒</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>剩余约 {time}</translation>
    </message>
    <message>
        <source>actual size, 1:1</source>
        <translation>实际大小、原始大小</translation>
    </message>
    <message>
        <source>add, empty, blank</source>
        <translation>添加、空白、新增</translation>
    </message>
    <message>
        <source>adjustment</source>
        <translation>调整</translation>
    </message>
    <message>
        <source>again, forward</source>
        <translation>前进、恢复、再做</translation>
    </message>
    <message>
        <source>all of it is on one side</source>
        <translation>全部在同一侧</translation>
    </message>
    <message>
        <source>all of it is selected</source>
        <translation>已全部选中</translation>
    </message>
    <message>
        <source>another program is using it</source>
        <translation>其他程序正在使用它</translation>
    </message>
    <message>
        <source>appearance, colours</source>
        <translation>外观、配色、颜色</translation>
    </message>
    <message>
        <source>autosave, backup, crash</source>
        <translation>自动保存、备份、崩溃</translation>
    </message>
    <message>
        <source>back, revert</source>
        <translation>还原、后退、取消操作</translation>
    </message>
    <message>
        <source>background, import, paint</source>
        <translation>背景、导入、绘画</translation>
    </message>
    <message>
        <source>bitmap</source>
        <translation>位图</translation>
    </message>
    <message>
        <source>blend, smear</source>
        <translation>混色、混合、抹</translation>
    </message>
    <message>
        <source>blocks visiting the graphics card</source>
        <translation>逐块载入显卡</translation>
    </message>
    <message>
        <source>bucket, paint</source>
        <translation>油漆桶、上色</translation>
    </message>
    <message>
        <source>clipping mask</source>
        <translation>剪贴蒙版、剪切蒙版</translation>
    </message>
    <message>
        <source>colour picker, pipette</source>
        <translation>取色、拾色器、滴管</translation>
    </message>
    <message>
        <source>contract</source>
        <translation>缩小、收窄</translation>
    </message>
    <message>
        <source>copy, clone</source>
        <translation>复制、拷贝、克隆</translation>
    </message>
    <message>
        <source>crash, backup, autosave, lost</source>
        <translation>崩溃、备份、自动保存、丢失</translation>
    </message>
    <message>
        <source>cut, divide, halves</source>
        <translation>分割、切开、左半、右半</translation>
    </message>
    <message>
        <source>cut, divide, near, far</source>
        <translation>分割、切开、远近</translation>
    </message>
    <message>
        <source>depth {depth}</source>
        <translation>深度 {depth}</translation>
    </message>
    <message>
        <source>download, weights, networks, LaMa, See-through</source>
        <translation>下载、权重、网络、AI</translation>
    </message>
    <message>
        <source>draft: rough, please check</source>
        <translation>初稿：比较粗略，请检查</translation>
    </message>
    <message>
        <source>drag, shift</source>
        <translation>拖动、挪动</translation>
    </message>
    <message>
        <source>duotone</source>
        <translation>双色调</translation>
    </message>
    <message>
        <source>expand</source>
        <translation>扩大、扩张</translation>
    </message>
    <message>
        <source>far</source>
        <translation>远</translation>
    </message>
    <message>
        <source>fill</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>flip, horizontal</source>
        <translation>翻转、水平、左右</translation>
    </message>
    <message>
        <source>folder, new group</source>
        <translation>文件夹、分组、新建组</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>帧</translation>
    </message>
    <message>
        <source>freehand, select</source>
        <translation>选区、手绘、自由</translation>
    </message>
    <message>
        <source>gaps, holes, uncovered</source>
        <translation>缝隙、空洞、露出、漏底</translation>
    </message>
    <message>
        <source>gaussian, soften</source>
        <translation>高斯、柔化</translation>
    </message>
    <message>
        <source>greyscale</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>group mask</source>
        <translation>组蒙版</translation>
    </message>
    <message>
        <source>halo, matting, rim</source>
        <translation>去边、白边、光晕、边缘</translation>
    </message>
    <message>
        <source>help, introduction, tutorial</source>
        <translation>帮助、入门、教程</translation>
    </message>
    <message>
        <source>hidden areas painted by LaMa</source>
        <translation>被遮挡处由 LaMa 补画</translation>
    </message>
    <message>
        <source>hide, full screen</source>
        <translation>隐藏、全屏</translation>
    </message>
    <message>
        <source>history brush, original</source>
        <translation>历史记录画笔、原图</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>已忽略</translation>
    </message>
    <message>
        <source>in ComfyUI</source>
        <translation>位于 ComfyUI</translation>
    </message>
    <message>
        <source>in Kasane’s models folder</source>
        <translation>位于 Kasane 的模型文件夹</translation>
    </message>
    <message>
        <source>in the Hugging Face folder</source>
        <translation>位于 Hugging Face 文件夹</translation>
    </message>
    <message>
        <source>in your models folder</source>
        <translation>位于您的模型文件夹</translation>
    </message>
    <message>
        <source>indexed colour</source>
        <translation>索引颜色</translation>
    </message>
    <message>
        <source>inpaint, behind, gaps</source>
        <translation>补全、修补、背后、缝隙</translation>
    </message>
    <message>
        <source>inpaint, content-aware fill, occluded, behind, LaMa</source>
        <translation>补全、修补、背后、遮挡、内容识别填充、LaMa</translation>
    </message>
    <message>
        <source>install, torch, libraries</source>
        <translation>安装、程序库</translation>
    </message>
    <message>
        <source>internet, connection</source>
        <translation>互联网、网络、连接</translation>
    </message>
    <message>
        <source>inverse, invert selection</source>
        <translation>反转、反向、反选</translation>
    </message>
    <message>
        <source>isolate, alone</source>
        <translation>隔离、独显、仅此图层</translation>
    </message>
    <message>
        <source>it has no depth map</source>
        <translation>没有深度图</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>这是文件夹</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>是空的</translation>
    </message>
    <message>
        <source>its depth has {used} values only</source>
        <translation>深度只有 {used} 个值</translation>
    </message>
    <message>
        <source>its depth is the same everywhere</source>
        <translation>各处深度相同</translation>
    </message>
    <message>
        <source>its folder does not exist</source>
        <translation>所在文件夹不存在</translation>
    </message>
    <message>
        <source>its folder is a file</source>
        <translation>所在文件夹其实是文件</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>名字太长</translation>
    </message>
    <message>
        <source>join, combine, flatten</source>
        <translation>拼合、合成、合为一层</translation>
    </message>
    <message>
        <source>late</source>
        <translation>晚</translation>
    </message>
    <message>
        <source>layer mask</source>
        <translation>图层蒙版</translation>
    </message>
    <message>
        <source>layers visiting the graphics card</source>
        <translation>逐层载入显卡</translation>
    </message>
    <message>
        <source>load, import</source>
        <translation>载入、读取、导入</translation>
    </message>
    <message>
        <source>marquee</source>
        <translation>选框、选区、方形</translation>
    </message>
    <message>
        <source>mirror, reflect</source>
        <translation>镜像、镜面、对称</translation>
    </message>
    <message>
        <source>multichannel</source>
        <translation>多通道</translation>
    </message>
    <message>
        <source>near</source>
        <translation>近</translation>
    </message>
    <message>
        <source>no depth</source>
        <translation>无深度</translation>
    </message>
    <message>
        <source>no pixel lies on one side of a cut</source>
        <translation>切口的一侧没有像素</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>none, clear selection, unselect</source>
        <translation>清除选区、不选</translation>
    </message>
    <message>
        <source>nothing of it is selected</source>
        <translation>没有选中任何部分</translation>
    </message>
    <message>
        <source>page of {side} px</source>
        <translation>{side} px 页面</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>页</translation>
    </message>
    <message>
        <source>paint bucket</source>
        <translation>油漆桶、上色</translation>
    </message>
    <message>
        <source>paint, draw, pen</source>
        <translation>绘画、画、笔</translation>
    </message>
    <message>
        <source>pan, scroll</source>
        <translation>平移、滚动</translation>
    </message>
    <message>
        <source>pip failed.</source>
        <translation>pip 出错了。</translation>
    </message>
    <message>
        <source>px²</source>
        <translation>px²</translation>
    </message>
    <message>
        <source>quick selection, object selection</source>
        <translation>快速选择、对象选择</translation>
    </message>
    <message>
        <source>read</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>remove, erase</source>
        <translation>移除、清除、去掉</translation>
    </message>
    <message>
        <source>reset, workspace, layout, docks</source>
        <translation>重置、工作区、布局</translation>
    </message>
    <message>
        <source>rubber, erase</source>
        <translation>擦除、橡皮</translation>
    </message>
    <message>
        <source>scale, rotate, resize, warp, flip</source>
        <translation>缩放、旋转、翻转、调整大小、扭曲</translation>
    </message>
    <message>
        <source>scale, zoom, DPI, font, larger, bigger</source>
        <translation>缩放、比例、DPI、字体、字号、放大、更大</translation>
    </message>
    <message>
        <source>separate, split, cut, segment, automatic</source>
        <translation>分离、分层、分割、自动</translation>
    </message>
    <message>
        <source>settings, options, dark, light, theme, language, shortcuts, keys</source>
        <translation>设置、选项、深色、浅色、主题、语言、快捷键、按键</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>similar colour, select</source>
        <translation>选区、相近颜色、自动选择</translation>
    </message>
    <message>
        <source>smart object</source>
        <translation>智能对象</translation>
    </message>
    <message>
        <source>soften, blur</source>
        <translation>柔化、模糊</translation>
    </message>
    <message>
        <source>soon</source>
        <translation>早</translation>
    </message>
    <message>
        <source>step {done} of {total}</source>
        <translation>第 {done} 步，共 {total} 步</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>that place is read-only</source>
        <translation>那个位置是只读的</translation>
    </message>
    <message>
        <source>the disk cannot hold a file this large</source>
        <translation>磁盘容不下这么大的文件</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>the disk reported a fault</source>
        <translation>磁盘报告了故障</translation>
    </message>
    <message>
        <source>the processor alone (slow)</source>
        <translation>仅处理器（较慢）</translation>
    </message>
    <message>
        <source>the whole network on the graphics card</source>
        <translation>整个网络载入显卡</translation>
    </message>
    <message>
        <source>there is a folder of that name</source>
        <translation>有同名的文件夹</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>torch comes in builds for different graphics cards</source>
        <translation>torch 针对不同显卡有不同的构建版本</translation>
    </message>
    <message>
        <source>torch {version} is here already and stays.</source>
        <translation>已有 torch {version}，将继续使用。</translation>
    </message>
    <message>
        <source>translation</source>
        <translation>翻译、显示语言</translation>
    </message>
    <message>
        <source>transparent</source>
        <translation>透明</translation>
    </message>
    <message>
        <source>weights of 4 bits (close to the full result, not equal)</source>
        <translation>4 位权重（接近完整结果，但不完全相同）</translation>
    </message>
    <message>
        <source>weights, networks, disk</source>
        <translation>权重、网络、磁盘</translation>
    </message>
    <message>
        <source>whole, fit on screen, window</source>
        <translation>全图、适合屏幕、屏幕、窗口、整个</translation>
    </message>
    <message>
        <source>write</source>
        <translation>写入</translation>
    </message>
    <message>
        <source>write, store, keep</source>
        <translation>存储、存盘</translation>
    </message>
    <message>
        <source>x-ray, onion skin, transparent</source>
        <translation>透视、半透明、透明、洋葱皮</translation>
    </message>
    <message>
        <source>you have no permission to read it</source>
        <translation>您没有读取它的权限</translation>
    </message>
    <message>
        <source>you have no permission to write there</source>
        <translation>您没有在那里写入的权限</translation>
    </message>
    <message>
        <source>your disk quota is used up</source>
        <translation>您的磁盘配额已用完</translation>
    </message>
    <message>
        <source>{bad} of {files} files are damaged or missing. Repair fetches them again.</source>
        <translation>{files} 个文件中有 {bad} 个损坏或缺失。“修复”会重新下载它们。</translation>
    </message>
    <message>
        <source>{build} (for this machine)</source>
        <translation>{build}（适合这台电脑）</translation>
    </message>
    <message>
        <source>{card}, driver {version}</source>
        <translation>{card}，驱动 {version}</translation>
    </message>
    <message>
        <source>{count} clicks that still wait are not done then.</source>
        <translation>那样的话，仍在等待的 {count} 次点击不会执行。</translation>
    </message>
    <message>
        <source>{count} clicks wait: they are done right after.</source>
        <translation>有 {count} 次点击在等待，分析后立即执行。</translation>
    </message>
    <message>
        <source>{count} clicks were not done yet.</source>
        <translation>有 {count} 次点击尚未执行。</translation>
    </message>
    <message>
        <source>{count} gaps, {area} px² in all</source>
        <translation>共 {count} 处，合计 {area} px²</translation>
    </message>
    <message>
        <source>{count} layers</source>
        <translation>{count} 个图层</translation>
    </message>
    <message>
        <source>{count} layers are corrected: {names}. All others are as you left them.</source>
        <translation>已修正 {count} 个图层：{names}。其他图层保持原样。</translation>
    </message>
    <message>
        <source>{count} layers have rims or pieces in a neighbour’s colour.</source>
        <translation>有 {count} 个图层的边缘或局部混有相邻的颜色。</translation>
    </message>
    <message>
        <source>{count} layers have this name. Rigging programs need different ones.</source>
        <translation>有 {count} 个图层同名。绑定软件需要不同的名字。</translation>
    </message>
    <message>
        <source>{count} layers selected</source>
        <translation>已选 {count} 个图层</translation>
    </message>
    <message>
        <source>{count} layers were painted on behind others: {area} px in all.</source>
        <translation>已在 {count} 个图层被遮住的地方补画，合计 {area} px。</translation>
    </message>
    <message>
        <source>{count} of 255</source>
        <translation>{count} / 255</translation>
    </message>
    <message>
        <source>{count} pictures were not saved when the program ended: {names}. Recover them one by one.</source>
        <translation>程序结束时有 {count} 张图片没有保存：{names}。请逐一恢复。</translation>
    </message>
    <message>
        <source>{count} px</source>
        <translation>{count} px</translation>
    </message>
    <message>
        <source>{count} px of it are off the canvas and get lost.</source>
        <translation>有 {count} px 在画布之外，会丢失。</translation>
    </message>
    <message>
        <source>{count} px of the picture changed: a blend mode or a clipping meets fewer layers now.</source>
        <translation>画面有 {count} px 改变：混合模式或剪贴所作用的图层变少了。</translation>
    </message>
    <message>
        <source>{count} px of the picture look different than before.</source>
        <translation>画面有 {count} px 与之前不同。</translation>
    </message>
    <message>
        <source>{count} px of “{name}” are selected. Delete clears them, the tools stay inside them.</source>
        <translation>已选中“{name}”的 {count} px。按 Delete 可清除，工具只在选区内起作用。</translation>
    </message>
    <message>
        <source>{count} px of “{name}” belong to {heirs}.</source>
        <translation>“{name}”中有 {count} px 属于{heirs}。</translation>
    </message>
    <message>
        <source>{count} times</source>
        <translation>{count} 倍</translation>
    </message>
    <message>
        <source>{count}, draft: please check, those with a dot first.</source>
        <translation>{count}，初稿：请检查，先看带圆点的。</translation>
    </message>
    <message>
        <source>{count}, draft: please check.</source>
        <translation>{count}，初稿：请检查。</translation>
    </message>
    <message>
        <source>{count}.</source>
        <translation>{count}。</translation>
    </message>
    <message>
        <source>{done} of {size}</source>
        <translation>{done} / {size}</translation>
    </message>
    <message>
        <source>{doubt} Set its part, or mark it as checked in the Layer menu.</source>
        <translation>{doubt}请指定部件，或在图层菜单中标为已检查。</translation>
    </message>
    <message>
        <source>{engine} cannot run here.</source>
        <translation>{engine} 无法在这里运行。</translation>
    </message>
    <message>
        <source>{filename} cannot be deleted: {strerror}.</source>
        <translation>无法删除 {filename}：{strerror}。</translation>
    </message>
    <message>
        <source>{hostname} answers with something that is no listing.</source>
        <translation>{hostname} 的回应不是文件列表。</translation>
    </message>
    <message>
        <source>{hostname} gives “{path}” in another size ({size} bytes) than it should have ({size_}).</source>
        <translation>{hostname} 给出的“{path}”大小不对（{size} 字节，应为 {size_}）。</translation>
    </message>
    <message>
        <source>{hostname} leads from one address to another without end.</source>
        <translation>{hostname} 不停地重定向。</translation>
    </message>
    <message>
        <source>{hostname} leads to an address that is not safe: {url}.</source>
        <translation>{hostname} 重定向到不安全的地址：{url}。</translation>
    </message>
    <message>
        <source>{host} does not give out {repo}: an account must have accepted its licence, or the token is wrong.</source>
        <translation>{host} 不提供 {repo}：账号需先接受其许可证，或令牌有误。</translation>
    </message>
    <message>
        <source>{host} does not have what was asked for of {repo}.</source>
        <translation>{host} 没有所请求的 {repo} 内容。</translation>
    </message>
    <message>
        <source>{host} refuses with {status}.</source>
        <translation>{host} 拒绝了请求：{status}。</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{least} to {most} GB of the graphics card; the less, the longer it takes</source>
        <translation>显存 {least} 至 {most} GB；越少越慢</translation>
    </message>
    <message>
        <source>{missing} missing, {odd} to check. Choose a row to read why.</source>
        <translation>缺少 {missing} 个，需检查 {odd} 个。选择一行可查看原因。</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names}以及另外 {count} 个</translation>
    </message>
    <message>
        <source>{names} changed with it.</source>
        <translation>{names}也随之改变。</translation>
    </message>
    <message>
        <source>{names} has too little texture to go on: the nearest colours were used.</source>
        <translation>{names} 可延续的纹理太少，已改用最近的颜色。</translation>
    </message>
    <message>
        <source>{name} ({swap} exchanges both, {default} makes them black and white)</source>
        <translation>{name}（{swap} 交换两种颜色，{default} 恢复为黑白）</translation>
    </message>
    <message>
        <source>{name} copy</source>
        <translation>{name} 副本</translation>
    </message>
    <message>
        <source>{name} cut</source>
        <translation>{name} 剪切</translation>
    </message>
    <message>
        <source>{name} piece</source>
        <translation>{name} 部分</translation>
    </message>
    <message>
        <source>{name} {number}</source>
        <translation>{name} {number}</translation>
    </message>
    <message>
        <source>{name} {side}</source>
        <translation>{name} {side}</translation>
    </message>
    <message>
        <source>{number} pieces</source>
        <translation>{number} 块</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>{percent} % of pixels, by more than 1</source>
        <translation>{percent} %（差值大于 1）</translation>
    </message>
    <message>
        <source>{pixels} px of {count} layers were mended.</source>
        <translation>已修复 {count} 个图层的 {pixels} px。</translation>
    </message>
    <message>
        <source>{pixels} px of “{name}” were mended.</source>
        <translation>已修复“{name}”的 {pixels} px。</translation>
    </message>
    <message>
        <source>{repo} has no “{lacking}” at this revision.</source>
        <translation>此修订版的 {repo} 没有“{lacking}”。</translation>
    </message>
    <message>
        <source>{repo} has no “{path}” at this revision.</source>
        <translation>此修订版的 {repo} 没有“{path}”。</translation>
    </message>
    <message>
        <source>{repo} offers another “{path}” than this version of Kasane knows.</source>
        <translation>{repo} 提供的“{path}”与此版本 Kasane 所知的不同。</translation>
    </message>
    <message>
        <source>{side} px</source>
        <translation>{side} px</translation>
    </message>
    <message>
        <source>{side} × {side} px</source>
        <translation>{side} × {side} px</translation>
    </message>
    <message>
        <source>{size} GB of the graphics card</source>
        <translation>显存 {size} GB</translation>
    </message>
    <message>
        <source>{size} a second</source>
        <translation>每秒 {size}</translation>
    </message>
    <message>
        <source>{steps} steps</source>
        <translation>{steps} 步</translation>
    </message>
    <message>
        <source>{step} of {count}</source>
        <translation>{step} / {count}</translation>
    </message>
    <message>
        <source>{takes}: {way}</source>
        <translation>{takes}：{way}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
    <message>
        <source>{time}, {memory}</source>
        <translation>{time}，{memory}</translation>
    </message>
    <message>
        <source>{time}, {memory} of memory, no download</source>
        <translation>{time}，内存 {memory}，无需下载</translation>
    </message>
    <message>
        <source>{titles} (comes along with the download)</source>
        <translation>{titles}（会一并下载）</translation>
    </message>
    <message>
        <source>{title} is here now.</source>
        <translation>{title} 已就绪。</translation>
    </message>
    <message>
        <source>{title} is in {folder}, which Kasane does not look after.</source>
        <translation>{title} 在 {folder} 中，不归 Kasane 管理。</translation>
    </message>
    <message>
        <source>{title} is not on this machine.</source>
        <translation>这台电脑上没有 {title}。</translation>
    </message>
    <message>
        <source>{title} is nowhere to download.</source>
        <translation>没有地方可以下载 {title}。</translation>
    </message>
    <message>
        <source>{title} is there as a pickle, which Kasane does not open.</source>
        <translation>{title} 是 pickle 格式，Kasane 不会打开。</translation>
    </message>
    <message>
        <source>{title} needs {value} more, and {free} are free on the disk of {parent}.</source>
        <translation>{title} 还需要 {value}，而 {parent} 所在磁盘可用 {free}。</translation>
    </message>
    <message>
        <source>{unsure} of the figure could be another part: please check the tints.</source>
        <translation>人物的 {unsure} 可能是别的部件：请检查着色。</translation>
    </message>
    <message>
        <source>{way} ({takes})</source>
        <translation>{way}，{takes}</translation>
    </message>
    <message>
        <source>{what}: {layer}</source>
        <translation>{what}：{layer}</translation>
    </message>
    <message>
        <source>{width} × {height} px</source>
        <translation>{width} × {height} px</translation>
    </message>
    <message>
        <source>{width} × {height} px at {x}, {y}</source>
        <translation>{width} × {height} px，位置 {x}, {y}</translation>
    </message>
    <message>
        <source>“kasane models list” shows all.</source>
        <translation>“kasane models list” 可列出全部。</translation>
    </message>
    <message>
        <source>“{filename}” cannot be used: {strerror}.</source>
        <translation>无法使用“{filename}”：{strerror}。</translation>
    </message>
    <message>
        <source>“{filename}” cannot be written: {strerror}.</source>
        <translation>无法写入“{filename}”：{strerror}。</translation>
    </message>
    <message>
        <source>“{fill}” does not go far enough behind “{cover}”: {area} px² turn bare, the first when the layers have moved {share} % of the way.</source>
        <translation>“{fill}”在“{cover}”后面延伸不够：从移动范围的 {share} % 起，共 {area} px² 会露底。</translation>
    </message>
    <message>
        <source>“{fill}” has 1 pinhole that “{cover}” or others cover, {area} px².</source>
        <translation>“{fill}”有 1 个被“{cover}”等遮住的小孔，{area} px²。</translation>
    </message>
    <message>
        <source>“{fill}” has {count} pinholes that “{cover}” or others cover, {area} px².</source>
        <translation>“{fill}”有 {count} 个被“{cover}”等遮住的小孔，合计 {area} px²。</translation>
    </message>
    <message>
        <source>“{folder}” cannot be read.</source>
        <translation>无法读取“{folder}”。</translation>
    </message>
    <message>
        <source>“{folder}” holds no safetensors file.</source>
        <translation>“{folder}”里没有 safetensors 文件。</translation>
    </message>
    <message>
        <source>“{folder}” holds weights as a pickle ({pickled}), which can run code.</source>
        <translation>“{folder}”的权重文件是 pickle（{pickled}），可能会执行代码。</translation>
    </message>
    <message>
        <source>“{folder}” is no text encoder: {error}.</source>
        <translation>“{folder}”不是文本编码器：{error}。</translation>
    </message>
    <message>
        <source>“{folder}” is no tokenizer, or is damaged.</source>
        <translation>“{folder}”不是分词器，或已损坏。</translation>
    </message>
    <message>
        <source>“{folder}” is not Qwen-Image-Layered.</source>
        <translation>“{folder}”不是 Qwen-Image-Layered。</translation>
    </message>
    <message>
        <source>“{folder}” is not a network: it has no {name}.</source>
        <translation>“{folder}”不是网络：缺少 {name}。</translation>
    </message>
    <message>
        <source>“{folder}” lacks {missing}.</source>
        <translation>“{folder}”缺少 {missing}。</translation>
    </message>
    <message>
        <source>“{folder}” lacks {name}/{choices}.</source>
        <translation>“{folder}”缺少 {name}/{choices}。</translation>
    </message>
    <message>
        <source>“{folder}” names another network as its {name}.</source>
        <translation>“{folder}”的 {name} 指向另一个网络。</translation>
    </message>
    <message>
        <source>“{front}” is in front of “{back}” but lies farther away. Click to select both.</source>
        <translation>“{front}”画在“{back}”前面，但深度更远。单击可同时选中两者。</translation>
    </message>
    <message>
        <source>“{keys}” is also taken by “{command}”.</source>
        <translation>“{keys}”已分配给“{command}”。</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>“{name}”</translation>
    </message>
    <message>
        <source>“{name}” goes far enough behind what covers it.</source>
        <translation>“{name}”在遮住它的图层后面延伸得足够。</translation>
    </message>
    <message>
        <source>“{name}” has a broken layer list (stack.xml).</source>
        <translation>“{name}”的图层列表（stack.xml）已损坏。</translation>
    </message>
    <message>
        <source>“{name}” has a hole behind “{other}” now, where its pixels were. The Check menu fills it without changing what is seen.</source>
        <translation>“{name}”在“{other}”后面留下了一个洞。可用检查菜单补画，看得见的部分不变。</translation>
    </message>
    <message>
        <source>“{name}” has no depth map; it is middle grey.</source>
        <translation>“{name}”没有深度图，已填成中灰。</translation>
    </message>
    <message>
        <source>“{name}” has no depth yet.</source>
        <translation>“{name}”还没有深度。</translation>
    </message>
    <message>
        <source>“{name}” has no fringe that can be told from its own colours. A dark line at the edge counts as its own outline: where it is a neighbour’s, select it and take it there with “Move to layer”.</source>
        <translation>“{name}”没有能与自身颜色区分的杂边。边缘的深色线视为它自己的轮廓线：如果是相邻图层的线，请选中它并用“移到图层”移过去。</translation>
    </message>
    <message>
        <source>“{name}” has no list “networks”.</source>
        <translation>“{name}”没有“networks”列表。</translation>
    </message>
    <message>
        <source>“{name}” has no opaque pixel to take colours from.</source>
        <translation>“{name}”没有可取色的不透明像素。</translation>
    </message>
    <message>
        <source>“{name}” has no pixels.</source>
        <translation>“{name}”没有像素。</translation>
    </message>
    <message>
        <source>“{name}” has the blend mode “{mode}”, which became normal.</source>
        <translation>“{name}”的混合模式“{mode}”改成了正常。</translation>
    </message>
    <message>
        <source>“{name}” has the blend mode “{operation}”, which became normal.</source>
        <translation>“{name}”的混合模式“{operation}”改成了正常。</translation>
    </message>
    <message>
        <source>“{name}” has the ending “{ending}”, which cannot be written.</source>
        <translation>“{name}”的扩展名“{ending}”无法写入。</translation>
    </message>
    <message>
        <source>“{name}” has too many pixels; at most {max_pixels} megapixels can be opened.</source>
        <translation>“{name}”像素太多；最多能打开 {max_pixels} 百万像素。</translation>
    </message>
    <message>
        <source>“{name}” has “{weights_id}” twice.</source>
        <translation>“{name}”里“{weights_id}”出现了两次。</translation>
    </message>
    <message>
        <source>“{name}” holds a file of {file_size} MB, which is not plausible.</source>
        <translation>“{name}”内含 {file_size} MB 的文件，不合常理。</translation>
    </message>
    <message>
        <source>“{name}” holds no pixels.</source>
        <translation>“{name}”没有像素。</translation>
    </message>
    <message>
        <source>“{name}” is a pickle, a kind of file that can carry code. Kasane takes only the tensors out of it, in a process of its own, runs nothing that the file asks for, and keeps them as safetensors. Still, convert only files whose source you trust.</source>
        <translation>“{name}”是 pickle，这种文件可能带有代码。Kasane 在单独的进程中只取出其中的张量，不执行文件要求的任何操作，并保存为 safetensors。尽管如此，请只转换来源可信的文件。</translation>
    </message>
    <message>
        <source>“{name}” is a {kind} layer without pixels and was left out.</source>
        <translation>“{name}”是没有像素的{kind}图层，已略过。</translation>
    </message>
    <message>
        <source>“{name}” is called “{full}” in the PSD, where names must be unique.</source>
        <translation>“{name}”在 PSD 中名为“{full}”，因为那里名字不能重复。</translation>
    </message>
    <message>
        <source>“{name}” is clipped to the layer below; the clipping was made part of its alpha.</source>
        <translation>“{name}”剪贴在下方图层上；剪贴结果已并入其透明度。</translation>
    </message>
    <message>
        <source>“{name}” is damaged or cut short.</source>
        <translation>“{name}”已损坏或不完整。</translation>
    </message>
    <message>
        <source>“{name}” is damaged or holds something unknown.</source>
        <translation>“{name}”已损坏或含有未知内容。</translation>
    </message>
    <message>
        <source>“{name}” is empty (0 bytes).</source>
        <translation>“{name}”是空的（0 字节）。</translation>
    </message>
    <message>
        <source>“{name}” is empty and was left out.</source>
        <translation>“{name}”是空的，已略过。</translation>
    </message>
    <message>
        <source>“{name}” is empty on the canvas and was left out.</source>
        <translation>“{name}”在画布上是空的，已略过。</translation>
    </message>
    <message>
        <source>“{name}” is fully transparent: there is nothing to take apart.</source>
        <translation>“{name}”完全透明，没有可拆分的内容。</translation>
    </message>
    <message>
        <source>“{name}” is hidden. Show it, or select another layer.</source>
        <translation>“{name}”已隐藏。请显示它，或选择其他图层。</translation>
    </message>
    <message>
        <source>“{name}” is no longer where it was saved.</source>
        <translation>“{name}”已不在保存的位置。</translation>
    </message>
    <message>
        <source>“{name}” is not JSON in UTF-8.</source>
        <translation>“{name}”不是 UTF-8 的 JSON。</translation>
    </message>
    <message>
        <source>“{name}” is not JSON: {msg} in line {lineno}.</source>
        <translation>“{name}”不是 JSON：第 {lineno} 行，{msg}。</translation>
    </message>
    <message>
        <source>“{name}” is not a PSD file.</source>
        <translation>“{name}”不是 PSD 文件。</translation>
    </message>
    <message>
        <source>“{name}” is not a picture that can be opened here.</source>
        <translation>“{name}”不是这里能打开的图片。</translation>
    </message>
    <message>
        <source>“{name}” is not an OpenRaster file: it has no layer list (stack.xml).</source>
        <translation>“{name}”不是 OpenRaster 文件：没有图层列表（stack.xml）。</translation>
    </message>
    <message>
        <source>“{name}” is not named .webp or .gif.</source>
        <translation>“{name}”的扩展名不是 .webp 或 .gif。</translation>
    </message>
    <message>
        <source>“{name}” is open in another window, too. Save one of them under another name, so that neither replaces the other.</source>
        <translation>“{name}”也在另一个窗口中打开。请把其中一个另存为别的名字，以免互相覆盖。</translation>
    </message>
    <message>
        <source>“{name}” is too large to be painted finer.</source>
        <translation>“{name}”太大，无法画得更精细。</translation>
    </message>
    <message>
        <source>“{name}” is {width} x {height}, {width_} megapixels; at most {max_pixels} can be opened.</source>
        <translation>“{name}”的尺寸是 {width} x {height}，{width_} 百万像素；最多能打开 {max_pixels} 百万像素。</translation>
    </message>
    <message>
        <source>“{name}” is {width} x {height}: it holds no pixel.</source>
        <translation>“{name}”的尺寸是 {width} x {height}，没有任何像素。</translation>
    </message>
    <message>
        <source>“{name}” is {width} x {height}; a side may have {max_side} pixels at most.</source>
        <translation>“{name}”的尺寸是 {width} x {height}；一边最多 {max_side} 像素。</translation>
    </message>
    <message>
        <source>“{name}” lies at {depth}.</source>
        <translation>“{name}”的深度是 {depth}。</translation>
    </message>
    <message>
        <source>“{name}” needs {size}, and {free} are free on the disk of {parent}.</source>
        <translation>“{name}”需要 {size}，而 {parent} 所在磁盘可用 {free}。</translation>
    </message>
    <message>
        <source>“{name}” was a {kinds} layer and is now pixels.</source>
        <translation>“{name}”原是{kinds}图层，现在是像素。</translation>
    </message>
    <message>
        <source>“{name}” was changed by another program.</source>
        <translation>“{name}”被其他程序改动过。</translation>
    </message>
    <message>
        <source>“{name}” was left open under most of the new layer: nothing of it lies around there.</source>
        <translation>“{name}”在新图层下面大部分留空：那里周围没有它的内容。</translation>
    </message>
    <message>
        <source>“{name}” was not saved when the program ended last time. Recover it to go on where you were.</source>
        <translation>上次程序结束时“{name}”没有保存。恢复后可以接着做。</translation>
    </message>
    <message>
        <source>“{name}” was painted on behind other layers: {area} px.</source>
        <translation>已在“{name}”被其他图层遮住的地方补画 {area} px。</translation>
    </message>
    <message>
        <source>“{name}” was painted on up to what covers it: {area} px.</source>
        <translation>已把“{name}”补画到遮挡物边缘：{area} px。</translation>
    </message>
    <message>
        <source>“{name}” was parted into “{one}” and “{other}”.</source>
        <translation>“{name}”已分成“{one}”和“{other}”。</translation>
    </message>
    <message>
        <source>“{name}” was saved by a newer version of Kasane.</source>
        <translation>“{name}”是用更新版本的 Kasane 保存的。</translation>
    </message>
    <message>
        <source>“{name}”, network {number} has no “id”.</source>
        <translation>“{name}”的第 {number} 个网络没有“id”。</translation>
    </message>
    <message>
        <source>“{path}” came whole, but it is not the file it should be: its SHA-256 differs. It was deleted.</source>
        <translation>“{path}”已完整下载，但 SHA-256 不符，不是正确的文件，已删除。</translation>
    </message>
    <message>
        <source>“{path}” cannot be read.</source>
        <translation>无法读取“{path}”。</translation>
    </message>
    <message>
        <source>“{path}” cannot be read: {strerror}.</source>
        <translation>无法读取“{path}”：{strerror}。</translation>
    </message>
    <message>
        <source>“{path}” could be any of {value}.</source>
        <translation>“{path}”可能是 {value} 中的任何一个。</translation>
    </message>
    <message>
        <source>“{path}” holds weights as a pickle, which can run code.</source>
        <translation>“{path}”的权重文件是 pickle，可能会执行代码。</translation>
    </message>
    <message>
        <source>“{path}” is missing.</source>
        <translation>缺少“{path}”。</translation>
    </message>
    <message>
        <source>“{path}” is not a network&apos;s config.</source>
        <translation>“{path}”不是网络的配置。</translation>
    </message>
    <message>
        <source>“{path}” is truncated or damaged.</source>
        <translation>“{path}”不完整或已损坏。</translation>
    </message>
    <message>
        <source>“{source}” asks for more than tensors, so it was not opened.</source>
        <translation>“{source}”要求张量以外的内容，因此没有打开。</translation>
    </message>
    <message>
        <source>“{source}” could not be converted.</source>
        <translation>“{source}”无法转换。</translation>
    </message>
    <message>
        <source>“{source}” does not hold the tensors of one network.</source>
        <translation>“{source}”中没有某一个网络的张量。</translation>
    </message>
    <message>
        <source>“{source}” is cut short or damaged.</source>
        <translation>“{source}”不完整或已损坏。</translation>
    </message>
    <message>
        <source>“{source}” is damaged, or of another version: its SHA-256 differs.</source>
        <translation>“{source}”已损坏，或属于其他版本：SHA-256 不符。</translation>
    </message>
    <message>
        <source>“{source}” is no torch archive, or is truncated or damaged.</source>
        <translation>“{source}”不是 torch 归档文件，或不完整、已损坏。</translation>
    </message>
    <message>
        <source>“{source}” is not an archive of tensors as torch writes it.</source>
        <translation>“{source}”不是 torch 写出的张量归档文件。</translation>
    </message>
    <message>
        <source>“{target}” cannot be written: {strerror}.</source>
        <translation>无法写入“{target}”：{strerror}。</translation>
    </message>
    <message>
        <source>“{text}” is no address. Give it as https://host.</source>
        <translation>“{text}”不是有效的地址。请写成 https://host 的形式。</translation>
    </message>
    <message>
        <source>“{text}” is no proxy. Give it as http://host:port.</source>
        <translation>“{text}”不是有效的代理。请写成 http://host:port 的形式。</translation>
    </message>
    <message>
        <source>“{tier}” is not available here.</source>
        <translation>“{tier}”在这里不可用。</translation>
    </message>
    <message>
        <source>“{tier}” needs a graphics card of its own memory.</source>
        <translation>“{tier}”需要带独立显存的显卡。</translation>
    </message>
    <message>
        <source>“{title}” failed because of a fault in the program. Your picture is unharmed; try again, and send the details if it fails again.</source>
        <translation>由于程序故障，“{title}”失败了。您的图片没有损坏；请再试一次，若仍失败请把详情发给我们。</translation>
    </message>
    <message>
        <source>“{word}” is not a way to run.</source>
        <translation>没有“{word}”这种运行方式。</translation>
    </message>
</context>
</TS>
