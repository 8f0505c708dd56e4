<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
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
        <translation>Kasaneについて(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;All</source>
        <translation>すべてを選択(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;All but this layer</source>
        <translation>このレイヤー以外を表示(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Arrange</source>
        <translation>重ね順(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Before and after</source>
        <translation>ビフォー／アフター(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Border…</source>
        <translation>境界線(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>チェック(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Clip to layer below</source>
        <translation>下のレイヤーでクリッピング(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>閉じる(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>コピー(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Correct draft…</source>
        <translation>仮分けを修正(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Decompose</source>
        <translation>パーツ分け(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Default colours</source>
        <translation>初期設定の色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Defringe</source>
        <translation>フリンジ削除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Depth</source>
        <translation>深度(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Depth in colours</source>
        <translation>深度を色で表示(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Deselect</source>
        <translation>選択を解除(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>複製(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Edge of the selection</source>
        <translation>選択範囲の境界線(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Export 2.5D loop…</source>
        <translation>2.5Dループを書き出す(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Export PSD…</source>
        <translation>PSDを書き出す(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Feather…</source>
        <translation>境界をぼかす(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Fill hidden area</source>
        <translation>隠れた部分の塗り足し(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Fill with brush colour</source>
        <translation>描画色で塗りつぶし(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Find a command…</source>
        <translation>コマンドを検索(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>全体を表示(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Flatten group</source>
        <translation>グループを結合(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>グループ化(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Grow…</source>
        <translation>拡張(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Invert</source>
        <translation>選択範囲を反転(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>キー(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Layer</source>
        <translation>レイヤー(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Lock or unlock</source>
        <translation>ロック／解除(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Merge</source>
        <translation>結合(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Merge down</source>
        <translation>下のレイヤーと結合(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Mirror view</source>
        <translation>表示を左右反転(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>開く(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>貼り付け(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Paste as new picture</source>
        <translation>新しい画像として貼り付け(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Picture</source>
        <translation>画像(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Picture to layer</source>
        <translation>画像をレイヤーに変換(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直し(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>名前を変更(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Reselect</source>
        <translation>再選択(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Reveal check</source>
        <translation>塗り足しチェック(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Rotate view</source>
        <translation>表示を回転(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Select</source>
        <translation>選択範囲(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Set, offset or flatten…</source>
        <translation>指定・ずらす・平坦化(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Shrink…</source>
        <translation>縮小(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Tint by part</source>
        <translation>パーツで色分け(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Ungroup</source>
        <translation>グループ解除(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>1 click that still waits is not done then.</source>
        <translation>まだ待っている1回分のクリックは反映されません。</translation>
    </message>
    <message>
        <source>1 click waits: it is done right after.</source>
        <translation>1回分のクリックを、このあとすぐに反映します。</translation>
    </message>
    <message>
        <source>1 click was not done yet.</source>
        <translation>1回分のクリックはまだ反映されていません。</translation>
    </message>
    <message>
        <source>1 gap of {area} px²</source>
        <translation>1か所、{area} px²</translation>
    </message>
    <message>
        <source>1 layer</source>
        <translation>1枚のレイヤー</translation>
    </message>
    <message>
        <source>1 layer has rims or pieces in a neighbour’s colour.</source>
        <translation>1枚のレイヤーの縁や一部に隣の色が混じっています。</translation>
    </message>
    <message>
        <source>1 layer is corrected: {names}. All others are as you left them.</source>
        <translation>1枚のレイヤーを修正しました：{names}。ほかのレイヤーはそのままです。</translation>
    </message>
    <message>
        <source>1 pixel</source>
        <translation>1ピクセル</translation>
    </message>
    <message>
        <source>1 px of the picture looks different than before.</source>
        <translation>見た目が以前と 1 px 違います。</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1ステップ</translation>
    </message>
    <message>
        <source>1024 px: finer lines, more memory and time</source>
        <translation>1024 px：線がより細かく、メモリと時間が多く必要</translation>
    </message>
    <message>
        <source>1024 px: less memory</source>
        <translation>1024 px：メモリが少なくて済む</translation>
    </message>
    <message>
        <source>1280 px: usual</source>
        <translation>1280 px：標準</translation>
    </message>
    <message>
        <source>1536 px: finer lines, more memory and time</source>
        <translation>1536 px：線がより細かく、メモリと時間が多く必要</translation>
    </message>
    <message>
        <source>15: quick and rougher</source>
        <translation>15：速いが粗い</translation>
    </message>
    <message>
        <source>2.5D</source>
        <translation>2.5D</translation>
    </message>
    <message>
        <source>20: quick and rougher</source>
        <translation>20：速いが粗い</translation>
    </message>
    <message>
        <source>30: usual</source>
        <translation>30：標準</translation>
    </message>
    <message>
        <source>4-bit weights: little memory, close to the full result</source>
        <translation>4ビットの重み：メモリが少なく、完全な結果に近い</translation>
    </message>
    <message>
        <source>50: slower, a little cleaner</source>
        <translation>50：遅いが少しきれい</translation>
    </message>
    <message>
        <source>50: usual</source>
        <translation>50：標準</translation>
    </message>
    <message>
        <source>640 px: usual</source>
        <translation>640 px：標準</translation>
    </message>
    <message>
        <source>768 px: quick, small details are lost</source>
        <translation>768 px：速いが、細部は失われる</translation>
    </message>
    <message>
        <source>A depth map has another size than its layer.</source>
        <translation>深度マップの大きさがレイヤーと違います。</translation>
    </message>
    <message>
        <source>A depth map is missing.</source>
        <translation>深度マップがありません。</translation>
    </message>
    <message>
        <source>A draft’s depth is made up from the outline: it parts the rim from the middle, not near from far.</source>
        <translation>仮分けの深度は輪郭からの推定で、手前と奥ではなく縁と中央を分けます。</translation>
    </message>
    <message>
        <source>A few layers, painted where they are hidden and named by the draft; wants a graphics card of 48 GB, and is slow on smaller ones.</source>
        <translation>隠れた部分まで描かれた数枚のレイヤー。名前は仮分けで付けます。48 GBのグラフィックボードが望ましく、それより小さいと遅くなります。</translation>
    </message>
    <message>
        <source>A file is still being written. The window closes when that is done.</source>
        <translation>ファイルを書き込み中です。終わるとウィンドウが閉じます。</translation>
    </message>
    <message>
        <source>A gap shows beside {names}: select the layer, then Fill layer.</source>
        <translation>{names}の横に隙間が見えています。レイヤーを選択し、「レイヤーを塗り足す」を使ってください。</translation>
    </message>
    <message>
        <source>A gap still shows where what covered it was moved away.</source>
        <translation>覆っていたものを動かした跡に、まだ隙間が見えています。</translation>
    </message>
    <message>
        <source>A group cannot be moved into itself.</source>
        <translation>グループをそれ自身の中へは移動できません。</translation>
    </message>
    <message>
        <source>A loop is a WebP or a GIF file.</source>
        <translation>ループアニメーションに使えるのはWebPかGIFのファイルです。</translation>
    </message>
    <message>
        <source>A newer version of Kasane may know it.</source>
        <translation>新しいバージョンのKasaneなら対応しているかもしれません。</translation>
    </message>
    <message>
        <source>A pen’s pressure changes the opacity</source>
        <translation>筆圧で不透明度を変えます</translation>
    </message>
    <message>
        <source>A pen’s pressure changes the size</source>
        <translation>筆圧でサイズを変えます</translation>
    </message>
    <message>
        <source>A project is a file of its own (.ora). If you do not save, your work is lost.</source>
        <translation>プロジェクトは独立したファイル（.ora）です。保存しないと作業内容は失われます。</translation>
    </message>
    <message>
        <source>A rig can do without this layer, and uses it where there is one.</source>
        <translation>このレイヤーはなくてもかまいません。あればリギングに使われます。</translation>
    </message>
    <message>
        <source>A rough start to correct by hand, in seconds on any machine; needs no weights.</source>
        <translation>どのパソコンでも数秒でできる、手で直すための大まかなパーツ分け。重みデータは不要です。</translation>
    </message>
    <message>
        <source>A selected layer has no part: the networks paint by it.</source>
        <translation>選択したレイヤーの中にパーツ未指定のものがあります。ネットワークはパーツをもとに描きます。</translation>
    </message>
    <message>
        <source>A selected layer is locked.</source>
        <translation>選択したレイヤーの中にロックされたものがあります。</translation>
    </message>
    <message>
        <source>A {kind} was made part of the alpha of “{name}”.</source>
        <translation>{kind}を「{name}」のアルファに反映しました。</translation>
    </message>
    <message>
        <source>A {tag} layer has no pixels and was left out.</source>
        <translation>ピクセルのない {tag} レイヤーを除きました。</translation>
    </message>
    <message>
        <source>AMD, ROCm 7.2 (Linux)</source>
        <translation>AMD、ROCm 7.2（Linux）</translation>
    </message>
    <message>
        <source>About Kasane</source>
        <translation>Kasaneについて</translation>
    </message>
    <message>
        <source>About {download} to download, {disk} on the disk; {free} are free there</source>
        <translation>ダウンロード約 {download}、ディスク使用量 {disk}（空き {free}）</translation>
    </message>
    <message>
        <source>Accept it at {url}, make a token there that may read, and put it into the preferences or into HF_TOKEN.</source>
        <translation>{url} で同意し、読み取り用のトークンを作って、環境設定かHF_TOKENに入れてください。</translation>
    </message>
    <message>
        <source>Accept it when asked, or with --accept-licence.</source>
        <translation>確認画面か、--accept-licence で同意してください。</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>アクセストークン</translation>
    </message>
    <message>
        <source>Active layer only</source>
        <translation>アクティブレイヤーのみ</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>加算</translation>
    </message>
    <message>
        <source>Add face box</source>
        <translation>顔の枠を追加</translation>
    </message>
    <message>
        <source>Add to the selection (Shift)</source>
        <translation>選択範囲に追加（Shift）</translation>
    </message>
    <message>
        <source>Agree and download</source>
        <translation>同意してダウンロード</translation>
    </message>
    <message>
        <source>All but this layer</source>
        <translation>このレイヤー以外を表示</translation>
    </message>
    <message>
        <source>All else stays as it is. Undo brings it back.</source>
        <translation>それ以外はそのままです。「元に戻す」で以前の状態に戻せます。</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>すべてのファイル</translation>
    </message>
    <message>
        <source>All files are as they were published.</source>
        <translation>すべてのファイルが公開時のままです。</translation>
    </message>
    <message>
        <source>All la&amp;yers</source>
        <translation>すべてのレイヤー(&amp;Y)</translation>
    </message>
    <message>
        <source>All layers</source>
        <translation>全レイヤー</translation>
    </message>
    <message>
        <source>All layers, as seen</source>
        <translation>全レイヤー（見た目どおり）</translation>
    </message>
    <message>
        <source>All layers: what is seen in the selection, from whichever layers it lies in</source>
        <translation>全レイヤー：どのレイヤーにあるかによらず、選択範囲に見えているものを切り出します</translation>
    </message>
    <message>
        <source>All parts are there, and nothing looks wrong.</source>
        <translation>パーツはすべてそろっていて、問題は見つかりませんでした。</translation>
    </message>
    <message>
        <source>Angle, clockwise</source>
        <translation>角度（時計回り）</translation>
    </message>
    <message>
        <source>Another Kasane is at work on {what}.</source>
        <translation>別のKasaneが {what} を処理しています。</translation>
    </message>
    <message>
        <source>Another address that serves the same files, as a mirror</source>
        <translation>同じファイルを配布している別のアドレス（ミラーなど）</translation>
    </message>
    <message>
        <source>Another batch is writing to “{folder}” now.</source>
        <translation>別の一括処理が今「{folder}」に書き込んでいます。</translation>
    </message>
    <message>
        <source>Another picture is open, so the layers were not used. Decompose it again.</source>
        <translation>別の画像が開かれたため、レイヤーは使われませんでした。もう一度パーツ分けしてください。</translation>
    </message>
    <message>
        <source>Another picture is open, so the new painting was not used.</source>
        <translation>別の画像が開かれたため、描き直した結果は使われませんでした。</translation>
    </message>
    <message>
        <source>Another program put these files here: remove them there</source>
        <translation>これらのファイルは別のプログラムが置いたものです。そちらで削除してください</translation>
    </message>
    <message>
        <source>Another {count} px, which the list had not counted, were mended along with them.</source>
        <translation>一覧では数えていなかった {count} px も一緒に直しました。</translation>
    </message>
    <message>
        <source>Apple silicon</source>
        <translation>Appleシリコン</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>Apply over what you did by hand?</source>
        <translation>手作業での変更に上書きして適用しますか？</translation>
    </message>
    <message>
        <source>Apply the transform (Enter)</source>
        <translation>変形を確定します（Enter）</translation>
    </message>
    <message>
        <source>Apply the transform (Enter) or cancel it (Esc) first: what else was asked for comes then.</source>
        <translation>まず変形を確定（Enter）またはキャンセル（Esc）してください。ほかの処理はそのあとに反映されます。</translation>
    </message>
    <message>
        <source>Arms and hands</source>
        <translation>腕・手</translation>
    </message>
    <message>
        <source>Arms that lie in it stay with their half; part one by what is selected.</source>
        <translation>中に含まれる腕は、それぞれの側に残ります。腕を分けるには選択範囲で分割してください。</translation>
    </message>
    <message>
        <source>Arrow keys move the box, with Shift they change its size</source>
        <translation>矢印キーで枠を移動、Shift＋矢印キーで大きさを変更</translation>
    </message>
    <message>
        <source>As http://host:port, for models and packages</source>
        <translation>http://host:port の形で指定（モデルとパッケージに使用）</translation>
    </message>
    <message>
        <source>As needed</source>
        <translation>必要なだけ</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>システムの設定に従う</translation>
    </message>
    <message>
        <source>Ask for fewer parts.</source>
        <translation>分割数を減らしてください。</translation>
    </message>
    <message>
        <source>Asking for packages</source>
        <translation>パッケージを問い合わせています</translation>
    </message>
    <message>
        <source>Asking for {name}</source>
        <translation>{name} を問い合わせています</translation>
    </message>
    <message>
        <source>Asking for {title}</source>
        <translation>{title} を問い合わせています</translation>
    </message>
    <message>
        <source>At {percent} % the window is larger than this screen. At the next start you are asked whether to keep that.</source>
        <translation>{percent}&#xa0;%ではウィンドウがこの画面に収まりません。次回の起動時に、このサイズのままにするか確認します。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Back hair</source>
        <translation>後ろ髪</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Background (not the figure)</source>
        <translation>背景（キャラクター以外）</translation>
    </message>
    <message>
        <source>Background colour</source>
        <translation>背景色</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>ビフォー／アフター</translation>
    </message>
    <message>
        <source>Begin with a picture</source>
        <translation>画像から始める</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>手前のもの</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>所属先</translation>
    </message>
    <message>
        <source>Below 0 brings nearer, above 0 farther</source>
        <translation>0より小さいと手前へ、大きいと奥へ</translation>
    </message>
    <message>
        <source>Black to paint with, white behind it</source>
        <translation>描画色を黒、背景色を白にします</translation>
    </message>
    <message>
        <source>Blend mode</source>
        <translation>合成モード</translation>
    </message>
    <message>
        <source>Blocks in turn: slower, least memory of the card</source>
        <translation>ブロックを順番に：遅いが、ボードのメモリは最少</translation>
    </message>
    <message>
        <source>Blur</source>
        <translation>ぼかし</translation>
    </message>
    <message>
        <source>Body-part SAM</source>
        <translation>体のパーツ用SAM</translation>
    </message>
    <message>
        <source>Border</source>
        <translation>境界線</translation>
    </message>
    <message>
        <source>Both or neither</source>
        <translation>左右なし・両方</translation>
    </message>
    <message>
        <source>Both {folder} and {partial} are there.</source>
        <translation>{folder} と {partial} の両方があります。</translation>
    </message>
    <message>
        <source>Bottomwear</source>
        <translation>ボトムス</translation>
    </message>
    <message>
        <source>Box around the head</source>
        <translation>頭部の枠</translation>
    </message>
    <message>
        <source>Brighter</source>
        <translation>明るさ</translation>
    </message>
    <message>
        <source>Bring torch to {wanted} or later, or convert the file on another machine.</source>
        <translation>torchを {wanted} 以降に更新するか、別のパソコンで変換してください。</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>ブラシ</translation>
    </message>
    <message>
        <source>Brush colour</source>
        <translation>描画色</translation>
    </message>
    <message>
        <source>Brush size ([ and ])</source>
        <translation>ブラシサイズ（[ と ]）</translation>
    </message>
    <message>
        <source>Build of torch</source>
        <translation>torchのビルド</translation>
    </message>
    <message>
        <source>But a gap shows where what covered it was moved away: to fill that changes what is seen.</source>
        <translation>ただし、覆っていたものを動かした跡に隙間が見えています。そこを埋めると見た目が変わります。</translation>
    </message>
    <message>
        <source>But torch does not see the graphics card: look at its driver.</source>
        <translation>ただし、torchがグラフィックボードを認識していません。ドライバーを確認してください。</translation>
    </message>
    <message>
        <source>By</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>By depth</source>
        <translation>深度で分割</translation>
    </message>
    <message>
        <source>By how much a colour may differ, 0 to 255</source>
        <translation>どこまで違う色を含めるか（0～255）</translation>
    </message>
    <message>
        <source>By how much one stroke moves, 1 is from near to far</source>
        <translation>1ストロークで動かす量（1で手前から奥まで）</translation>
    </message>
    <message>
        <source>By side, along a line</source>
        <translation>線で左右に分割</translation>
    </message>
    <message>
        <source>By what is selected</source>
        <translation>選択範囲で分割</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>キャンバス</translation>
    </message>
    <message>
        <source>Change its permissions, or copy it.</source>
        <translation>権限を変えるか、コピーしてください。</translation>
    </message>
    <message>
        <source>Change only what other layers hide; what you see stays exact</source>
        <translation>ほかのレイヤーに隠れた部分だけを変え、見えている絵はそのまま保ちます</translation>
    </message>
    <message>
        <source>Change the depth of the layers by numbers, or give them one</source>
        <translation>数値でレイヤーの深度を変えるか、深度を付けます</translation>
    </message>
    <message>
        <source>Character’s left</source>
        <translation>キャラクターの左</translation>
    </message>
    <message>
        <source>Character’s right</source>
        <translation>キャラクターの右</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>チェック</translation>
    </message>
    <message>
        <source>Check files</source>
        <translation>ファイルを検査</translation>
    </message>
    <message>
        <source>Check the clock of this computer; behind a company&apos;s proxy, name its certificates in SSL_CERT_FILE.</source>
        <translation>パソコンの時計を確認してください。社内プロキシを使う場合は、その証明書をSSL_CERT_FILEで指定してください。</translation>
    </message>
    <message>
        <source>Check the endpoint in the preferences, or import the files by hand.</source>
        <translation>環境設定の接続先を確認するか、ファイルを手動で取り込んでください。</translation>
    </message>
    <message>
        <source>Check the endpoint in the preferences.</source>
        <translation>環境設定の接続先を確認してください。</translation>
    </message>
    <message>
        <source>Check the folder, and the models folder in the preferences.</source>
        <translation>フォルダーと、環境設定のモデルフォルダーを確認してください。</translation>
    </message>
    <message>
        <source>Check the folder.</source>
        <translation>フォルダーを確認してください。</translation>
    </message>
    <message>
        <source>Check the models folder in the preferences.</source>
        <translation>環境設定のモデルフォルダーを確認してください。</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>名前とフォルダーを確認してください。</translation>
    </message>
    <message>
        <source>Check what turns bare</source>
        <translation>塗り足しチェック</translation>
    </message>
    <message>
        <source>Checking a model</source>
        <translation>モデルを検査しています</translation>
    </message>
    <message>
        <source>Checking {title}</source>
        <translation>{title} を確認中</translation>
    </message>
    <message>
        <source>Choose a file inside it.</source>
        <translation>その中のファイルを選んでください。</translation>
    </message>
    <message>
        <source>Choose a layer</source>
        <translation>レイヤーを選択</translation>
    </message>
    <message>
        <source>Choose a layer behind others, or paint it finer.</source>
        <translation>ほかのレイヤーの後ろにあるレイヤーを選ぶか、拡大して描き直してください。</translation>
    </message>
    <message>
        <source>Choose a layer with pixels.</source>
        <translation>ピクセルのあるレイヤーを選んでください。</translation>
    </message>
    <message>
        <source>Choose a new or an empty folder.</source>
        <translation>新しいフォルダーか空のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Choose a picture that shows something.</source>
        <translation>何かが描かれた画像を選んでください。</translation>
    </message>
    <message>
        <source>Choose a shorter name.</source>
        <translation>もっと短い名前にしてください。</translation>
    </message>
    <message>
        <source>Choose a smaller area, or paint it again with another seed.</source>
        <translation>もっと狭い範囲を選ぶか、別のシードで描き直してください。</translation>
    </message>
    <message>
        <source>Choose a smaller size.</source>
        <translation>もっと小さいサイズを選んでください。</translation>
    </message>
    <message>
        <source>Choose another area.</source>
        <translation>別の範囲を選んでください。</translation>
    </message>
    <message>
        <source>Choose another build, or bring the driver of the graphics card up to date.</source>
        <translation>別のビルドを選ぶか、グラフィックボードのドライバーを更新してください。</translation>
    </message>
    <message>
        <source>Choose another build, or name another index.</source>
        <translation>別のビルドを選ぶか、別のインデックスを指定してください。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>別の名前を選んでください。</translation>
    </message>
    <message>
        <source>Choose by what is free</source>
        <translation>空きに応じて自動で選ぶ</translation>
    </message>
    <message>
        <source>Choose of {known}.</source>
        <translation>{known} から選んでください。</translation>
    </message>
    <message>
        <source>Choose the layers to paint again.</source>
        <translation>描き直すレイヤーを選んでください。</translation>
    </message>
    <message>
        <source>Choose “cpu”, or automatic.</source>
        <translation>「cpu」か自動を選んでください。</translation>
    </message>
    <message>
        <source>Choose “{seethrough}”, which has networks that paint.</source>
        <translation>描くネットワークを持つ「{seethrough}」を選んでください。</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>Clear the selected pixels, or delete the layers</source>
        <translation>選択したピクセルを消去するか、レイヤーを削除します</translation>
    </message>
    <message>
        <source>Click a colour to select it; Shift adds, Alt takes away, Enter cuts to a layer.</source>
        <translation>クリックした色を選択、Shiftで追加、Altで除外、Enterで切り出し。</translation>
    </message>
    <message>
        <source>Click a layer to select it; Shift adds or removes.</source>
        <translation>クリックでレイヤーを選択、Shiftで追加または除外。</translation>
    </message>
    <message>
        <source>Click names a region and all like it, a stroke only what is there, right click picks a part. Drag the face box. Enter applies, Esc leaves.</source>
        <translation>クリックで領域とよく似た所を、なぞるとその場所だけを指定、右クリックで取得。顔の枠はドラッグ。Enterで適用、Escで中止。</translation>
    </message>
    <message>
        <source>Click or drag to take a colour; Alt takes it as the background colour.</source>
        <translation>クリックかドラッグで色を取得、Altで背景色として取得。</translation>
    </message>
    <message>
        <source>Click regions, stroke over them or Shift-drag around them; Alt removes. Backspace takes back, Enter cuts to a layer.</source>
        <translation>クリックかなぞって追加、Shiftドラッグで囲む、Altで除外、Backspaceで戻る、Enterで切り出し。</translation>
    </message>
    <message>
        <source>Click the corners; a double click or Enter closes, Backspace takes one back, Esc drops them; then Enter cuts to a layer.</source>
        <translation>頂点をクリック、ダブルクリックかEnterで確定、Backspaceで1つ戻る、Escで取り消し。確定後はEnterで切り出し。</translation>
    </message>
    <message>
        <source>Click to fill a region of this layer; Alt picks a colour.</source>
        <translation>クリックでこのレイヤーの領域を塗りつぶし、Altで色を取得。</translation>
    </message>
    <message>
        <source>Click to zoom in, Alt-click to zoom out; drag right or left to do either.</source>
        <translation>クリックで拡大、Altクリックで縮小、左右にドラッグで拡大・縮小。</translation>
    </message>
    <message>
        <source>Click what is wrong and say which part it is, then apply.</source>
        <translation>間違っている所をクリックしてパーツを指定し、適用してください。</translation>
    </message>
    <message>
        <source>Clip to layer below</source>
        <translation>下のレイヤーでクリッピング</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Close at once</source>
        <translation>すぐに閉じる</translation>
    </message>
    <message>
        <source>Close gaps</source>
        <translation>隙間を閉じる</translation>
    </message>
    <message>
        <source>Close it there, or choose another name.</source>
        <translation>そのプログラムで閉じるか、別の名前を選んでください。</translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation>ほかのプログラムを閉じて、もう一度試してください。</translation>
    </message>
    <message>
        <source>Close other programs that use it, or choose a smaller page or a lower memory tier.</source>
        <translation>それを使っているほかのプログラムを閉じるか、ページを小さくするか、メモリの段階を下げてください。</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller page.</source>
        <translation>ほかのプログラムを閉じるか、ページを小さくしてください。</translation>
    </message>
    <message>
        <source>Close other programs, or take another engine.</source>
        <translation>ほかのプログラムを閉じるか、別のエンジンを使ってください。</translation>
    </message>
    <message>
        <source>Close other programs, or use a smaller picture.</source>
        <translation>ほかのプログラムを閉じるか、もっと小さい画像を使ってください。</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>ほかのプログラムを閉じてください。</translation>
    </message>
    <message>
        <source>Close other windows of Kasane, or install it into a folder of yours.</source>
        <translation>Kasaneのほかのウィンドウを閉じるか、自分の権限で書き込めるフォルダーにインストールしてください。</translation>
    </message>
    <message>
        <source>Close the picture</source>
        <translation>画像を閉じます</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
    <message>
        <source>Close this panel</source>
        <translation>このパネルを閉じる</translation>
    </message>
    <message>
        <source>Close this panel; the View menu brings it back</source>
        <translation>このパネルを閉じます（表示メニューで再表示）</translation>
    </message>
    <message>
        <source>Close what uses it, and try again.</source>
        <translation>使っているものを閉じて、もう一度試してください。</translation>
    </message>
    <message>
        <source>Closed eyes</source>
        <translation>閉じ目</translation>
    </message>
    <message>
        <source>Closed mouth</source>
        <translation>閉じ口</translation>
    </message>
    <message>
        <source>Cloth and patterns go on, found patch by patch in the layer itself</source>
        <translation>布地や柄を、レイヤー自身から探した小片でつなげて描きます</translation>
    </message>
    <message>
        <source>Colour burn</source>
        <translation>焼き込みカラー</translation>
    </message>
    <message>
        <source>Colour dodge</source>
        <translation>覆い焼きカラー</translation>
    </message>
    <message>
        <source>Colour {name}…</source>
        <translation>色 {name}…</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Colours of the hole</source>
        <translation>切り取った跡の塗り方</translation>
    </message>
    <message>
        <source>Colours that run into each other: for skin, and for shading without lines</source>
        <translation>色がなだらかに混ざり合います。肌や、線のない陰影向きです</translation>
    </message>
    <message>
        <source>Colours were converted from the profile “{name}” to sRGB.</source>
        <translation>色をプロファイル「{name}」からsRGBに変換しました。</translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation>色を選択…</translation>
    </message>
    <message>
        <source>ComfyUI</source>
        <translation>ComfyUI</translation>
    </message>
    <message>
        <source>ComfyUI folder</source>
        <translation>ComfyUIのフォルダー</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Commercial use is allowed.</source>
        <translation>商用利用できます。</translation>
    </message>
    <message>
        <source>Commercial use is not allowed.</source>
        <translation>商用利用はできません。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>比較中</translation>
    </message>
    <message>
        <source>Comparing with the original</source>
        <translation>元画像と比較中</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Convert it with “kasane models convert {id}”.</source>
        <translation>「kasane models convert {id}」で変換してください。</translation>
    </message>
    <message>
        <source>Converting a pickle needs torch.</source>
        <translation>pickleの変換にはtorchが必要です。</translation>
    </message>
    <message>
        <source>Converting {name}</source>
        <translation>{name} を変換中</translation>
    </message>
    <message>
        <source>Copy &amp;merged</source>
        <translation>結合部分をコピー(&amp;M)</translation>
    </message>
    <message>
        <source>Copy command</source>
        <translation>コマンドをコピー</translation>
    </message>
    <message>
        <source>Copy how the layer was made, as text</source>
        <translation>レイヤーの作成条件をテキストとしてコピー</translation>
    </message>
    <message>
        <source>Copy or download the file again.</source>
        <translation>ファイルをもう一度コピーかダウンロードしてください。</translation>
    </message>
    <message>
        <source>Copy the file again from its source.</source>
        <translation>元の場所からもう一度コピーしてください。</translation>
    </message>
    <message>
        <source>Copy the selected pixels, or the layers or the picture, to new layers</source>
        <translation>選択したピクセル、レイヤー、または画像を新しいレイヤーにコピーします</translation>
    </message>
    <message>
        <source>Copy the selected pixels, or the layers, to the clipboard</source>
        <translation>選択したピクセル、またはレイヤーをクリップボードにコピーします</translation>
    </message>
    <message>
        <source>Copy what is seen inside the selection to the clipboard</source>
        <translation>選択範囲の見えている状態をクリップボードにコピーします</translation>
    </message>
    <message>
        <source>Copy, download or save it again.</source>
        <translation>もう一度コピー、ダウンロード、または保存してください。</translation>
    </message>
    <message>
        <source>Copy, download or save the file again.</source>
        <translation>ファイルをもう一度コピー、ダウンロード、または保存してください。</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>コピー中</translation>
    </message>
    <message>
        <source>Correct draft</source>
        <translation>仮分けを修正</translation>
    </message>
    <message>
        <source>Correct draft…</source>
        <translation>仮分けを修正…</translation>
    </message>
    <message>
        <source>Correct the depth of the layer by hand</source>
        <translation>レイヤーの深度を手作業で直します</translation>
    </message>
    <message>
        <source>Correct the draft</source>
        <translation>仮分けを修正する</translation>
    </message>
    <message>
        <source>Correct the id.</source>
        <translation>idを直してください。</translation>
    </message>
    <message>
        <source>Correct “needs”.</source>
        <translation>「needs」を直してください。</translation>
    </message>
    <message>
        <source>Could not read “{name}”: it is a folder.</source>
        <translation>「{name}」の読み込みに失敗しました：フォルダーです。</translation>
    </message>
    <message>
        <source>Could not write “{name}”: the file is read-only.</source>
        <translation>「{name}」の書き込みに失敗しました：ファイルは読み取り専用です。</translation>
    </message>
    <message>
        <source>Could not write “{name}”: there is a file of that name.</source>
        <translation>「{name}」の書き込みに失敗しました：同じ名前のファイルがあります。</translation>
    </message>
    <message>
        <source>Could not {verb} “{name}”: {known}.</source>
        <translation>「{name}」の{verb}に失敗しました：{known}。</translation>
    </message>
    <message>
        <source>Could not {verb} “{name}”: {strerror}.</source>
        <translation>「{name}」の{verb}に失敗しました：{strerror}。</translation>
    </message>
    <message>
        <source>Ctrl-click to select its pixels; Shift adds, Alt takes away</source>
        <translation>Ctrlクリックでピクセルを選択、Shiftで追加、Altで除外</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>切り取り(&amp;T)</translation>
    </message>
    <message>
        <source>Cubism, Photoshop, export</source>
        <translation>Cubism、Photoshop、書き出し</translation>
    </message>
    <message>
        <source>Cubism, rig, Photoshop</source>
        <translation>キュビズム、リギング、リグ、エクスポート</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>切り取り</translation>
    </message>
    <message>
        <source>Cut the layer into left and right</source>
        <translation>レイヤーを左と右に分けます</translation>
    </message>
    <message>
        <source>Cut the layer into near and far pieces</source>
        <translation>レイヤーを手前と奥に分けます</translation>
    </message>
    <message>
        <source>Cut the layer into what is selected and the rest</source>
        <translation>レイヤーを選択した部分と残りに分けます</translation>
    </message>
    <message>
        <source>Cut the selected pixels out to a new layer</source>
        <translation>選択したピクセルを切り取り、新しいレイヤーにします</translation>
    </message>
    <message>
        <source>Cut the selected pixels out, with a margin and the hole filled</source>
        <translation>選択したピクセルを余白付きで切り出し、跡を塗りつぶします</translation>
    </message>
    <message>
        <source>Cut to layer</source>
        <translation>レイヤーに切り出し</translation>
    </message>
    <message>
        <source>Cut what is selected to a layer of its own (Enter)</source>
        <translation>選択した部分を独立したレイヤーに切り出します（Enter）</translation>
    </message>
    <message>
        <source>Cutting to a layer</source>
        <translation>レイヤーに切り出し中</translation>
    </message>
    <message>
        <source>D&amp;elete</source>
        <translation>削除(&amp;E)</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Darken</source>
        <translation>比較（暗）</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>削除(&amp;L)</translation>
    </message>
    <message>
        <source>Decoding the layers</source>
        <translation>レイヤーをデコードしています</translation>
    </message>
    <message>
        <source>Decompose</source>
        <translation>パーツ分け</translation>
    </message>
    <message>
        <source>Decompose again</source>
        <translation>もう一度パーツ分け</translation>
    </message>
    <message>
        <source>Decompose again…</source>
        <translation>もう一度パーツ分け…</translation>
    </message>
    <message>
        <source>Decompose it</source>
        <translation>パーツ分けする</translation>
    </message>
    <message>
        <source>Decompose takes the picture apart into layers. The draft engine works at once; others need their models first: Edit &gt; Models.</source>
        <translation>「パーツ分け」で画像をレイヤーに分けます。仮分けはすぐに使えます。ほかのエンジンは、先に「編集」＞「モデル」でモデルを入手してください。</translation>
    </message>
    <message>
        <source>Decompose the picture again?</source>
        <translation>もう一度パーツ分けしますか？</translation>
    </message>
    <message>
        <source>Decompose the picture first, or make a layer of it.</source>
        <translation>先に画像をパーツ分けするか、レイヤーに変換してください。</translation>
    </message>
    <message>
        <source>Decompose the picture first.</source>
        <translation>先に画像をパーツ分けしてください。</translation>
    </message>
    <message>
        <source>Decompose the picture, or show some.</source>
        <translation>画像をパーツ分けするか、レイヤーを表示してください。</translation>
    </message>
    <message>
        <source>Decompose this picture</source>
        <translation>この画像をパーツ分け</translation>
    </message>
    <message>
        <source>Decomposed</source>
        <translation>パーツ分け結果</translation>
    </message>
    <message>
        <source>Decomposing</source>
        <translation>パーツ分け中</translation>
    </message>
    <message>
        <source>Decomposing…</source>
        <translation>パーツ分け中…</translation>
    </message>
    <message>
        <source>Defringe</source>
        <translation>フリンジ削除</translation>
    </message>
    <message>
        <source>Defringe all</source>
        <translation>すべてフリンジ削除</translation>
    </message>
    <message>
        <source>Defringe all la&amp;yers</source>
        <translation>全レイヤーのフリンジ削除(&amp;Y)</translation>
    </message>
    <message>
        <source>Defringe cannot take the fringe off “{name}”.</source>
        <translation>「{name}」のフリンジは「フリンジ削除」では取り除けません。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Delete pixels</source>
        <translation>ピクセルを削除</translation>
    </message>
    <message>
        <source>Delete the files from this machine</source>
        <translation>このパソコンからファイルを削除</translation>
    </message>
    <message>
        <source>Delete the layers</source>
        <translation>レイヤーを削除します</translation>
    </message>
    <message>
        <source>Delete the one that you do not need.</source>
        <translation>不要なほうを削除してください。</translation>
    </message>
    <message>
        <source>Delete the recovery copy of “{name}”?</source>
        <translation>「{name}」の復元用コピーを削除しますか？</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>深度</translation>
    </message>
    <message>
        <source>Depth &amp;brush</source>
        <translation>深度ブラシ(&amp;B)</translation>
    </message>
    <message>
        <source>Depth &amp;gradient</source>
        <translation>深度グラデーション(&amp;G)</translation>
    </message>
    <message>
        <source>Depth brush</source>
        <translation>深度ブラシ</translation>
    </message>
    <message>
        <source>Depth gradient</source>
        <translation>深度グラデーション</translation>
    </message>
    <message>
        <source>Depth of the layers</source>
        <translation>レイヤーの深度</translation>
    </message>
    <message>
        <source>Depth where the line begins, 0 near to 1 far</source>
        <translation>線の始点の深度（0 手前～1 奥）</translation>
    </message>
    <message>
        <source>Depth where the line ends, 0 near to 1 far</source>
        <translation>線の終点の深度（0 手前～1 奥）</translation>
    </message>
    <message>
        <source>Depth {value} (0 near, 1 far)</source>
        <translation>深度 {value}（0 手前、1 奥）</translation>
    </message>
    <message>
        <source>Depths to cut at</source>
        <translation>分割する深度</translation>
    </message>
    <message>
        <source>Describing the picture</source>
        <translation>画像の説明文を作成中</translation>
    </message>
    <message>
        <source>Deselect pixels</source>
        <translation>選択を解除</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差の絶対値</translation>
    </message>
    <message>
        <source>Difference from the &amp;original</source>
        <translation>元画像との差分(&amp;O)</translation>
    </message>
    <message>
        <source>Differing</source>
        <translation>異なるピクセル</translation>
    </message>
    <message>
        <source>Diffusion networks that paint the hidden parts; minutes on a graphics card.</source>
        <translation>隠れた部分を描く拡散ネットワーク。グラフィックボードで数分かかります。</translation>
    </message>
    <message>
        <source>Dissolve the group</source>
        <translation>グループを解除します</translation>
    </message>
    <message>
        <source>Do it again: it then works on what is there now.</source>
        <translation>もう一度実行してください。今ある内容に対して行われます。</translation>
    </message>
    <message>
        <source>Do not save</source>
        <translation>保存しない</translation>
    </message>
    <message>
        <source>Do the step again</source>
        <translation>取り消した操作をやり直します</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>Download the weights again, or update Kasane.</source>
        <translation>重みデータをもう一度ダウンロードするか、Kasaneを更新してください。</translation>
    </message>
    <message>
        <source>Download them again.</source>
        <translation>もう一度ダウンロードしてください。</translation>
    </message>
    <message>
        <source>Download what it needs</source>
        <translation>必要なものをダウンロード</translation>
    </message>
    <message>
        <source>Downloading a model</source>
        <translation>モデルをダウンロードしています</translation>
    </message>
    <message>
        <source>Downloading {name}</source>
        <translation>{name} をダウンロードしています</translation>
    </message>
    <message>
        <source>Downloading {title}: {path}</source>
        <translation>{title} をダウンロードしています：{path}</translation>
    </message>
    <message>
        <source>Downloads go to {folder}</source>
        <translation>ダウンロード先：{folder}</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>仮分け</translation>
    </message>
    <message>
        <source>Draft (built in)</source>
        <translation>仮分け（内蔵）</translation>
    </message>
    <message>
        <source>Draft: please check</source>
        <translation>仮分け：確認してください</translation>
    </message>
    <message>
        <source>Drag a handle or the line, which gets one more; Alt-click takes a handle away. Left and Right move the line, Enter splits, Esc leaves.</source>
        <translation>ハンドルをドラッグ。線をドラッグするとハンドルを追加、Altクリックで削除。左右キーで線を移動、Enterで分割、Escで中止。</translation>
    </message>
    <message>
        <source>Drag a line along which the layer’s depth runs; Shift keeps to 45° steps.</source>
        <translation>ドラッグした線に沿ってレイヤーの深度を変化させます。Shiftで45°単位に固定。</translation>
    </message>
    <message>
        <source>Drag handles to scale, outside to turn; Shift frees or snaps, Alt keeps the middle, Ctrl skews by a side or pulls a corner; Enter applies, Esc cancels.</source>
        <translation>ハンドルで拡大・縮小、外側で回転、Shiftで比率解除か角度固定、Altで中心基準、Ctrl＋辺でゆがみ、＋角で自由な形、Enterで確定、Escで取消。</translation>
    </message>
    <message>
        <source>Drag the handles to where the layer should part. Each colour is one piece.</source>
        <translation>ハンドルをドラッグして、分ける深度を決めてください。色ごとに1枚になります。</translation>
    </message>
    <message>
        <source>Drag the line on the canvas. Pieces that it does not cut stay whole.</source>
        <translation>キャンバス上の線をドラッグしてください。線にかからない部分はそのまま残ります。</translation>
    </message>
    <message>
        <source>Drag to blur what other layers hide, or all if the bar says so; [ ] size, 1–0 strength.</source>
        <translation>ドラッグで隠れた部分をぼかす（バーの設定で全体も）、[ ]でサイズ、1～0で強さ。</translation>
    </message>
    <message>
        <source>Drag to bring the original picture back into this layer; Shift draws a straight line, [ ] size.</source>
        <translation>ドラッグで元の画像をこのレイヤーに復元、Shiftで直線、[ ]でサイズ。</translation>
    </message>
    <message>
        <source>Drag to correct the layer’s depth; Alt takes the depth under the pointer, [ ] size.</source>
        <translation>ドラッグでレイヤーの深度を修正、Altでポインターの下の深度を取得、[ ]でサイズ。</translation>
    </message>
    <message>
        <source>Drag to erase; Shift draws a straight line, [ ] size, 1–0 opacity.</source>
        <translation>ドラッグで消去、Shiftで直線、[ ]でサイズ、1～0で不透明度。</translation>
    </message>
    <message>
        <source>Drag to look from another side; double-click to look from the front again</source>
        <translation>ドラッグで視点を変更、ダブルクリックで正面に戻す</translation>
    </message>
    <message>
        <source>Drag to look from aside</source>
        <translation>ドラッグで横から見ます</translation>
    </message>
    <message>
        <source>Drag to move pixels into the target layer; Alt-click a layer to make it the target, [ ] size.</source>
        <translation>ドラッグでピクセルを移動先のレイヤーへ移す、Altクリックで移動先を指定、[ ]でサイズ。</translation>
    </message>
    <message>
        <source>Drag to move the selected layers or pixels; Ctrl picks the layer under the pointer, Shift keeps to one direction, Alt moves a copy.</source>
        <translation>ドラッグで選択レイヤーかピクセルを移動、Ctrlでポインターの下のレイヤーを選択、Shiftで方向を固定、Altでコピーを移動。</translation>
    </message>
    <message>
        <source>Drag to move the view.</source>
        <translation>ドラッグで表示を移動。</translation>
    </message>
    <message>
        <source>Drag to paint; Alt picks a colour, Shift draws a straight line, [ ] size, 1–0 opacity.</source>
        <translation>ドラッグで描画、Altで色を取得、Shiftで直線、[ ]でサイズ、1～0で不透明度。</translation>
    </message>
    <message>
        <source>Drag to select a rectangle, Shift for a square; press with Shift to add, with Alt to take away; Enter cuts to a layer.</source>
        <translation>ドラッグで長方形に選択、Shiftで正方形。Shiftを押して始めると追加、Altで除外。Enterで切り出し。</translation>
    </message>
    <message>
        <source>Drag to smudge what other layers hide, or all if the bar says so; [ ] size, 1–0 strength.</source>
        <translation>ドラッグで隠れた部分の色を伸ばす（バーの設定で全体も）、[ ]でサイズ、1～0で強さ。</translation>
    </message>
    <message>
        <source>Draw a box around the whole head, hair included; drag its edges to correct it. The head is painted anew from what is inside, with another seed.</source>
        <translation>髪を含む頭部全体を枠で囲み、縁をドラッグして直してください。枠の中をもとに、別のシードで頭部を描き直します。</translation>
    </message>
    <message>
        <source>Draw a gradient on the canvas</source>
        <translation>キャンバスにグラデーションを引く</translation>
    </message>
    <message>
        <source>Draw around what to select; Shift adds, Alt takes away, both keep what is in both; Enter cuts to a layer.</source>
        <translation>囲んで選択、Shiftで追加、Altで除外、Shift+Altで共通部分、Enterで切り出し。</translation>
    </message>
    <message>
        <source>Draw order</source>
        <translation>描画順</translation>
    </message>
    <message>
        <source>Draw the layers’ own lines faintly over their depth, to aim by</source>
        <translation>深度の上にレイヤーの線画を薄く重ね、位置の目安にします</translation>
    </message>
    <message>
        <source>Drawing frames</source>
        <translation>フレームを描画中</translation>
    </message>
    <message>
        <source>Draws the frames between two keyframes, at 480p; the one for small cards.</source>
        <translation>2枚のキーフレームの間の中割りを480pで描きます。小容量のグラフィックボード向けです。</translation>
    </message>
    <message>
        <source>Draws the frames between two keyframes, at 720p; made for just that.</source>
        <translation>2枚のキーフレームの間の中割りを720pで描きます。中割り専用です。</translation>
    </message>
    <message>
        <source>Draws the frames between two keyframes, fast.</source>
        <translation>2枚のキーフレームの間の中割りを高速で描きます。</translation>
    </message>
    <message>
        <source>Draws the frames between two keyframes.</source>
        <translation>2枚のキーフレームの間の中割りを描きます。</translation>
    </message>
    <message>
        <source>Draws the frames between two keyframes; not made for a given last frame, but users report that it works.</source>
        <translation>2枚のキーフレームの間の中割りを描きます。最後のフレームの指定は想定されていませんが、使えるとの報告があります。</translation>
    </message>
    <message>
        <source>Drop an illustration anywhere on the window, or open it with File &gt; Open.</source>
        <translation>ウィンドウにイラストをドロップするか、「ファイル」＞「開く」で開きます。</translation>
    </message>
    <message>
        <source>Drop an illustration here</source>
        <translation>ここにイラストをドロップ</translation>
    </message>
    <message>
        <source>Drop it elsewhere.</source>
        <translation>別の場所へドロップしてください。</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>E&amp;xchange colours</source>
        <translation>色を入れ替え(&amp;X)</translation>
    </message>
    <message>
        <source>Ears</source>
        <translation>耳</translation>
    </message>
    <message>
        <source>Earwear</source>
        <translation>耳飾り</translation>
    </message>
    <message>
        <source>EdgeTAM</source>
        <translation>EdgeTAM</translation>
    </message>
    <message>
        <source>Edit group</source>
        <translation>グループを編集</translation>
    </message>
    <message>
        <source>Edit layer</source>
        <translation>レイヤーを編集</translation>
    </message>
    <message>
        <source>Edit layers</source>
        <translation>レイヤーを編集</translation>
    </message>
    <message>
        <source>Edit timeline</source>
        <translation>タイムラインを編集</translation>
    </message>
    <message>
        <source>End</source>
        <translation>終点</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>エンジン</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>消去</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>消しゴム</translation>
    </message>
    <message>
        <source>Esc cannot be a shortcut: on the canvas it takes back what a tool is doing.</source>
        <translation>Escはショートカットにできません。キャンバスでツールの操作を取り消すキーです。</translation>
    </message>
    <message>
        <source>Estimating depth</source>
        <translation>深度を推定しています</translation>
    </message>
    <message>
        <source>Every 15 seconds</source>
        <translation>15秒ごと</translation>
    </message>
    <message>
        <source>Every 30 seconds</source>
        <translation>30秒ごと</translation>
    </message>
    <message>
        <source>Every 5 minutes</source>
        <translation>5分ごと</translation>
    </message>
    <message>
        <source>Every 5 seconds</source>
        <translation>5秒ごと</translation>
    </message>
    <message>
        <source>Every minute</source>
        <translation>1分ごと</translation>
    </message>
    <message>
        <source>Everything is here already, with torch {version}.</source>
        <translation>torch {version} を含め、必要なものはすでにそろっています。</translation>
    </message>
    <message>
        <source>Everything is here now, with torch {version}.</source>
        <translation>torch {version} を含め、必要なものがそろいました。</translation>
    </message>
    <message>
        <source>Exchange brush and background colour</source>
        <translation>描画色と背景色を入れ替えます</translation>
    </message>
    <message>
        <source>Exclusion</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>Expand the edge by</source>
        <translation>縁の拡張</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出す</translation>
    </message>
    <message>
        <source>Export &amp;depth PSD…</source>
        <translation>深度PSDを書き出す(&amp;D)…</translation>
    </message>
    <message>
        <source>Export 2.5D loop</source>
        <translation>2.5Dループを書き出す</translation>
    </message>
    <message>
        <source>Export 2.5D loop…</source>
        <translation>2.5Dループを書き出す…</translation>
    </message>
    <message>
        <source>Export PNG &amp;folder…</source>
        <translation>PNGフォルダーを書き出す(&amp;F)…</translation>
    </message>
    <message>
        <source>Export PNG folder</source>
        <translation>PNGフォルダーを書き出す</translation>
    </message>
    <message>
        <source>Export PSD</source>
        <translation>PSDを書き出す</translation>
    </message>
    <message>
        <source>Export PSD for &amp;Live2D…</source>
        <translation>Live2D用PSDを書き出す(&amp;L)…</translation>
    </message>
    <message>
        <source>Export fla&amp;t picture…</source>
        <translation>統合画像を書き出す(&amp;T)…</translation>
    </message>
    <message>
        <source>Export flat picture</source>
        <translation>統合画像を書き出す</translation>
    </message>
    <message>
        <source>Exported “{name}” into “{folder}”.</source>
        <translation>「{name}」を「{folder}」に書き出しました。</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>書き出し中</translation>
    </message>
    <message>
        <source>Exporting the loop</source>
        <translation>ループを書き出し中</translation>
    </message>
    <message>
        <source>Exporting there would replace “{name}”, which you opened; choose another name.</source>
        <translation>そこへ書き出すと、開いた「{name}」が上書きされるため、別の名前を選んでください。</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出す…</translation>
    </message>
    <message>
        <source>Eye white</source>
        <translation>白目</translation>
    </message>
    <message>
        <source>Eyebrow</source>
        <translation>眉</translation>
    </message>
    <message>
        <source>Eyedropper</source>
        <translation>スポイト</translation>
    </message>
    <message>
        <source>Eyelash</source>
        <translation>まつ毛</translation>
    </message>
    <message>
        <source>Eyewear</source>
        <translation>メガネ類</translation>
    </message>
    <message>
        <source>F&amp;ade layers in front</source>
        <translation>手前のレイヤーを薄く表示(&amp;A)</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>顔</translation>
    </message>
    <message>
        <source>Farther</source>
        <translation>奥へ</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>境界をぼかす</translation>
    </message>
    <message>
        <source>Feather over</source>
        <translation>ぼかしの半径</translation>
    </message>
    <message>
        <source>Feet</source>
        <translation>足・靴</translation>
    </message>
    <message>
        <source>Fetching the original</source>
        <translation>元画像を読み込み中</translation>
    </message>
    <message>
        <source>File &gt; Export PSD writes all layers for Photoshop, Clip Studio or Live2D. {find} finds every command.</source>
        <translation>「ファイル」＞「PSDを書き出す」で、すべてのレイヤーをPhotoshop、CLIP STUDIO PAINT、Live2D用に書き出せます。{find} でどのコマンドも検索できます。</translation>
    </message>
    <message>
        <source>Files of this kind can hold a program, so Kasane opens only a safe copy, made as docs/models.md says.</source>
        <translation>この種類のファイルにはプログラムが含まれることがあるため、Kasaneは安全なコピーだけを開きます。作り方はdocs/models.mdにあります。</translation>
    </message>
    <message>
        <source>Files of this kind can hold a program, so Kasane opens only a safe copy. Make it once after the download, with this command in a terminal: kasane models convert lama-anime</source>
        <translation>この種類のファイルにはプログラムが含まれることがあるため、Kasaneは安全なコピーだけを開きます。ダウンロード後に一度、ターミナルで次のコマンドを実行してください：kasane models convert lama-anime</translation>
    </message>
    <message>
        <source>Files opened lately</source>
        <translation>最近開いたファイル</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>塗りつぶし</translation>
    </message>
    <message>
        <source>Fill all</source>
        <translation>すべて塗り足す</translation>
    </message>
    <message>
        <source>Fill hidden area</source>
        <translation>隠れた部分の塗り足し</translation>
    </message>
    <message>
        <source>Fill hidden areas of a&amp;ll layers</source>
        <translation>全レイヤーの隠れた部分の塗り足し(&amp;L)</translation>
    </message>
    <message>
        <source>Fill layer</source>
        <translation>レイヤーを塗り足す</translation>
    </message>
    <message>
        <source>Fill only what is joined to the clicked pixel</source>
        <translation>クリックしたピクセルとつながった部分だけを塗りつぶします</translation>
    </message>
    <message>
        <source>Fill the gap</source>
        <translation>隙間を埋める</translation>
    </message>
    <message>
        <source>Fill the hole</source>
        <translation>切り取った跡を塗る</translation>
    </message>
    <message>
        <source>Fill the selected pixels of the layer, or all of it</source>
        <translation>選択したピクセル、またはレイヤー全体を塗りつぶします</translation>
    </message>
    <message>
        <source>Fill with &amp;background colour</source>
        <translation>背景色で塗りつぶし(&amp;B)</translation>
    </message>
    <message>
        <source>Filling</source>
        <translation>塗りつぶし中</translation>
    </message>
    <message>
        <source>Filling hidden area</source>
        <translation>隠れた部分を塗り足しています</translation>
    </message>
    <message>
        <source>Filling with texture</source>
        <translation>テクスチャで塗り足しています</translation>
    </message>
    <message>
        <source>Fills a hole in a picture from what surrounds it.</source>
        <translation>画像の欠けた部分を周りから補って塗ります。</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>コマンドを検索</translation>
    </message>
    <message>
        <source>Find fri&amp;nges</source>
        <translation>フリンジを探す(&amp;N)</translation>
    </message>
    <message>
        <source>Finding regions</source>
        <translation>領域を探しています</translation>
    </message>
    <message>
        <source>Finding the face</source>
        <translation>顔を探しています</translation>
    </message>
    <message>
        <source>Finding the figure</source>
        <translation>キャラクターを探しています</translation>
    </message>
    <message>
        <source>Finish what a tool is doing</source>
        <translation>ツールの操作を確定</translation>
    </message>
    <message>
        <source>Five short steps through the window</source>
        <translation>ウィンドウの使い方を5つの短いステップで紹介します</translation>
    </message>
    <message>
        <source>Flatten</source>
        <translation>平坦化</translation>
    </message>
    <message>
        <source>Flatten by</source>
        <translation>平坦化の度合い</translation>
    </message>
    <message>
        <source>Flatten depth</source>
        <translation>深度を平坦化</translation>
    </message>
    <message>
        <source>Flatten group</source>
        <translation>グループを結合</translation>
    </message>
    <message>
        <source>Flattening the group</source>
        <translation>グループを結合中</translation>
    </message>
    <message>
        <source>Flip &amp;horizontally</source>
        <translation>左右反転(&amp;H)</translation>
    </message>
    <message>
        <source>Flip &amp;vertically</source>
        <translation>上下反転(&amp;V)</translation>
    </message>
    <message>
        <source>Flip horizontally</source>
        <translation>左右反転</translation>
    </message>
    <message>
        <source>Flip to the other side</source>
        <translation>左右反転</translation>
    </message>
    <message>
        <source>Flip upside down</source>
        <translation>上下反転</translation>
    </message>
    <message>
        <source>Flip vertically</source>
        <translation>上下反転</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Flow: how much paint one mark lays down</source>
        <translation>流量：ひと塗りごとの絵の具の量</translation>
    </message>
    <message>
        <source>For graphics cards with very much memory, or a long wait. The size is an estimate.</source>
        <translation>メモリがとても多いグラフィックボード向け。そうでなければ時間がかかります。サイズは推定値です。</translation>
    </message>
    <message>
        <source>For those who would rather run it in a terminal themselves</source>
        <translation>自分でターミナルから実行したい場合に</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Fr&amp;ee transform</source>
        <translation>自由変形(&amp;E)</translation>
    </message>
    <message>
        <source>FramePack</source>
        <translation>FramePack</translation>
    </message>
    <message>
        <source>FramePack, reading keyframes</source>
        <translation>FramePack（キーフレームの読み取り）</translation>
    </message>
    <message>
        <source>FramePack, reading words and pictures</source>
        <translation>FramePack（言葉と画像の読み取り）</translation>
    </message>
    <message>
        <source>Free software under the Apache License 2.0.</source>
        <translation>Apache License 2.0の自由ソフトウェアです。</translation>
    </message>
    <message>
        <source>Free some space on the disk of {folder}, then try again.</source>
        <translation>{folder} のディスクに空きを作り、もう一度試してください。</translation>
    </message>
    <message>
        <source>Free some space or save to another disk.</source>
        <translation>空きを作るか、別のディスクに保存してください。</translation>
    </message>
    <message>
        <source>Free some space, or set a models folder on another disk.</source>
        <translation>空きを作るか、別のディスクにモデルフォルダーを設定してください。</translation>
    </message>
    <message>
        <source>Free under a limit of yearly revenue.</source>
        <translation>年間収益が一定額以下なら無料です。</translation>
    </message>
    <message>
        <source>Fringe</source>
        <translation>フリンジ</translation>
    </message>
    <message>
        <source>Fringes</source>
        <translation>フリンジ</translation>
    </message>
    <message>
        <source>From</source>
        <translation>切り出し元</translation>
    </message>
    <message>
        <source>From the &amp;layers</source>
        <translation>レイヤーから作成(&amp;L)</translation>
    </message>
    <message>
        <source>Front hair</source>
        <translation>前髪</translation>
    </message>
    <message>
        <source>GIF (opens anywhere, 255 colours)</source>
        <translation>GIF（どこでも開ける、255色）</translation>
    </message>
    <message>
        <source>GIF, WebP, animation, wiggle, parallax</source>
        <translation>GIF、WebP、アニメーション、ゆらゆら、パララックス、視差</translation>
    </message>
    <message>
        <source>General</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>Get a newer version, or pin a revision in your models.json.</source>
        <translation>新しいバージョンを入手するか、models.jsonでリビジョンを固定してください。</translation>
    </message>
    <message>
        <source>Get it again from where it was published.</source>
        <translation>公開元からもう一度入手してください。</translation>
    </message>
    <message>
        <source>Get it again.</source>
        <translation>もう一度入手してください。</translation>
    </message>
    <message>
        <source>Get it anew with `kasane models download --repair`, or put a whole copy there.</source>
        <translation>`kasane models download --repair` で取り直すか、完全なコピーをそこに置いてください。</translation>
    </message>
    <message>
        <source>Get models…</source>
        <translation>モデルを入手…</translation>
    </message>
    <message>
        <source>Get the published file.</source>
        <translation>公開されているファイルを入手してください。</translation>
    </message>
    <message>
        <source>Get the unpacked weights.</source>
        <translation>圧縮されていない重みデータを入手してください。</translation>
    </message>
    <message>
        <source>Get them with “kasane models download {id}”, or import a folder.</source>
        <translation>「kasane models download {id}」で入手するか、フォルダーを取り込んでください。</translation>
    </message>
    <message>
        <source>Get, check and remove the networks’ files</source>
        <translation>ネットワークのファイルを入手、検査、削除</translation>
    </message>
    <message>
        <source>Getting ready</source>
        <translation>準備</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>準備しています…</translation>
    </message>
    <message>
        <source>Give a multiple of 64, such as 1280.</source>
        <translation>1280のような64の倍数を指定してください。</translation>
    </message>
    <message>
        <source>Give all commands their usual keys again</source>
        <translation>すべてのコマンドのキーを初期設定に戻します</translation>
    </message>
    <message>
        <source>Give it a part: the networks paint by it.</source>
        <translation>パーツを指定してください。ネットワークはパーツをもとに描きます。</translation>
    </message>
    <message>
        <source>Give it as http://host:port.</source>
        <translation>http://host:port の形で指定してください。</translation>
    </message>
    <message>
        <source>Give it as https://host.</source>
        <translation>https://host の形で指定してください。</translation>
    </message>
    <message>
        <source>Give it as https://host/path.</source>
        <translation>https://host/path の形で指定してください。</translation>
    </message>
    <message>
        <source>Give it one whose sides differ less.</source>
        <translation>縦横の差がもっと小さい画像を使ってください。</translation>
    </message>
    <message>
        <source>Give the command its usual keys again</source>
        <translation>コマンドのキーを初期設定に戻します</translation>
    </message>
    <message>
        <source>Give the keys to one panel after the other, then to the canvas</source>
        <translation>キー操作の対象を順に次のパネルへ、最後はキャンバスへ移します</translation>
    </message>
    <message>
        <source>Give the selected layer’s rim its own colour, and what belongs to other layers to them; the picture stays</source>
        <translation>選択したレイヤーの縁を本来の色にし、ほかのレイヤーの部分はそちらへ移します。見た目は変わりません</translation>
    </message>
    <message>
        <source>Gives what an SDXL model paints true transparency, and lets it start from a layer.</source>
        <translation>SDXLモデルの描画に本物の透明度を与え、レイヤーから描き始められるようにします。</translation>
    </message>
    <message>
        <source>Go on with it, or open another: drop it anywhere on the window, or choose File &gt; Open.</source>
        <translation>このまま続けるか、別の画像を開いてください。ウィンドウにドロップするか、「ファイル」＞「開く」で開けます。</translation>
    </message>
    <message>
        <source>Go on with what was not saved when the program ended, or delete it</source>
        <translation>保存されないまま終了した作業を再開するか、削除します</translation>
    </message>
    <message>
        <source>Go to the &amp;next panel</source>
        <translation>次のパネルへ移動(&amp;N)</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>インストール先</translation>
    </message>
    <message>
        <source>Going through the parts</source>
        <translation>パーツを確認しています</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>グラフィックボード</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Group layers</source>
        <translation>レイヤーをグループ化</translation>
    </message>
    <message>
        <source>Groups move as one</source>
        <translation>グループはまとめて動かす</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>拡張</translation>
    </message>
    <message>
        <source>Grow by</source>
        <translation>拡張量</translation>
    </message>
    <message>
        <source>H</source>
        <translation>高さ</translation>
    </message>
    <message>
        <source>Hand</source>
        <translation>手のひら</translation>
    </message>
    <message>
        <source>Hard light</source>
        <translation>ハードライト</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>硬さ</translation>
    </message>
    <message>
        <source>Hardness of the edge (Shift+[ and Shift+])</source>
        <translation>縁の硬さ（Shift+[ と Shift+]）</translation>
    </message>
    <message>
        <source>Hatched areas are unsure.</source>
        <translation>斜線の部分は不確かです。</translation>
    </message>
    <message>
        <source>Headwear</source>
        <translation>頭飾り</translation>
    </message>
    <message>
        <source>Height; negative is upside down</source>
        <translation>高さ（負の値で上下反転）</translation>
    </message>
    <message>
        <source>Help &gt; Find a command</source>
        <translation>「ヘルプ」＞「コマンドを検索」</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>あり</translation>
    </message>
    <message>
        <source>Here, but needs a safe copy</source>
        <translation>あり（安全なコピーが必要）</translation>
    </message>
    <message>
        <source>Here, {size}</source>
        <translation>あり、{size}</translation>
    </message>
    <message>
        <source>Hidden area only</source>
        <translation>隠れた部分のみ</translation>
    </message>
    <message>
        <source>Hidden areas that were filled have to be filled again.</source>
        <translation>隠れた部分の塗り足しは、もう一度行う必要があります。</translation>
    </message>
    <message>
        <source>Hidden pixels were painted again.</source>
        <translation>隠れたピクセルを描き直しました。</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>非表示</translation>
    </message>
    <message>
        <source>Hide all panels, or bring them back (on the canvas)</source>
        <translation>すべてのパネルの表示と非表示を切り替えます（キャンバス上で有効）</translation>
    </message>
    <message>
        <source>Hide and delete layers you do not need, or make the canvas smaller.</source>
        <translation>不要なレイヤーを削除するか、キャンバスを小さくしてください。</translation>
    </message>
    <message>
        <source>Hide the layer for now; files do not keep it</source>
        <translation>一時的にこのレイヤーを隠します。ファイルには残りません</translation>
    </message>
    <message>
        <source>Hide the preview; the work goes on</source>
        <translation>プレビューを隠す（処理は続きます）</translation>
    </message>
    <message>
        <source>Hide the selected layer for now; files do not keep it</source>
        <translation>一時的に選択したレイヤーを隠します。ファイルには残りません</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>How far</source>
        <translation>塗り足す幅</translation>
    </message>
    <message>
        <source>How far Fill layer paints on; “As needed” closes the gaps of the list</source>
        <translation>「レイヤーを塗り足す」で塗り足す幅。「必要なだけ」は一覧の足りない所を埋めます</translation>
    </message>
    <message>
        <source>How far and with which colours is chosen in the reveal check.</source>
        <translation>塗り足す幅と色の付け方は、塗り足しチェックで選べます。</translation>
    </message>
    <message>
        <source>How far colour may change from a click for a region to be taken too, and how far from a stroke down a lock its edges may lie</source>
        <translation>クリックした所から色がどれだけ違う領域まで含めるか。毛束に沿ってなぞったときは、その縁をどこまで探すか</translation>
    </message>
    <message>
        <source>How far depths come to their middle: 1 makes them all one</source>
        <translation>深度を中央に寄せる度合い（1ですべて同じになります）</translation>
    </message>
    <message>
        <source>How far down</source>
        <translation>下方向への移動量</translation>
    </message>
    <message>
        <source>How far layers move, in percent of the canvas</source>
        <translation>レイヤーを動かす量（キャンバスに対する%）</translation>
    </message>
    <message>
        <source>How far layers part</source>
        <translation>レイヤーの間隔</translation>
    </message>
    <message>
        <source>How far layers turn, to each side</source>
        <translation>レイヤーを左右に回す角度</translation>
    </message>
    <message>
        <source>How far to the right</source>
        <translation>右方向への移動量</translation>
    </message>
    <message>
        <source>How long one round takes</source>
        <translation>1周にかかる時間</translation>
    </message>
    <message>
        <source>How much brighter differences are shown</source>
        <translation>差分を何倍に明るくして表示するか</translation>
    </message>
    <message>
        <source>How the layer’s colour meets what is below</source>
        <translation>下のレイヤーとの合成方法</translation>
    </message>
    <message>
        <source>Hugging Face, account, password</source>
        <translation>Hugging Face、アカウント、パスワード</translation>
    </message>
    <message>
        <source>Hugging Face, mirror, download</source>
        <translation>Hugging Face、ミラー、ダウンロード</translation>
    </message>
    <message>
        <source>I have read the terms and agree to them</source>
        <translation>条件を読み、同意します</translation>
    </message>
    <message>
        <source>If they are to move farther, raise the numbers at the top of the reveal check.</source>
        <translation>もっと大きく動かす場合は、塗り足しチェックの上にある数値を増やしてください。</translation>
    </message>
    <message>
        <source>If you do not save, they are lost.</source>
        <translation>保存しないと変更は失われます。</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>無視</translation>
    </message>
    <message>
        <source>Import folder</source>
        <translation>フォルダーを取り込む</translation>
    </message>
    <message>
        <source>Import folder…</source>
        <translation>フォルダーを取り込む…</translation>
    </message>
    <message>
        <source>Import it from a folder.</source>
        <translation>フォルダーから取り込んでください。</translation>
    </message>
    <message>
        <source>Imported: {titles}.</source>
        <translation>取り込みました：{titles}。</translation>
    </message>
    <message>
        <source>Importing models</source>
        <translation>モデルを取り込んでいます</translation>
    </message>
    <message>
        <source>Importing {title}</source>
        <translation>{title} を取り込み中</translation>
    </message>
    <message>
        <source>In 1 pair of layers the farther one is in front. Click to select it.</source>
        <translation>描画順が深度と逆のレイヤーが1組あります。クリックで選択。</translation>
    </message>
    <message>
        <source>In {count} pairs of layers the farther one is in front. Click to select the next.</source>
        <translation>描画順が深度と逆のレイヤーが{count}組あります。クリックで次の組を選択。</translation>
    </message>
    <message>
        <source>Inside selection</source>
        <translation>選択範囲内</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>インストール</translation>
    </message>
    <message>
        <source>Install Kasane with its set-up script, and the networks from there.</source>
        <translation>セットアップスクリプトでKasaneをインストールし、そこからネットワークをインストールしてください。</translation>
    </message>
    <message>
        <source>Install Kasane with its set-up script: it makes a Python of its own.</source>
        <translation>セットアップスクリプトでKasaneをインストールしてください。専用のPythonが用意されます。</translation>
    </message>
    <message>
        <source>Install it anew with pip or its set-up script.</source>
        <translation>pipかセットアップスクリプトでインストールし直してください。</translation>
    </message>
    <message>
        <source>Install pip for it (on Debian and Ubuntu: python3-pip), then try again.</source>
        <translation>pipをインストールし（DebianとUbuntuではpython3-pip）、もう一度試してください。</translation>
    </message>
    <message>
        <source>Install torch and what else the networks run on</source>
        <translation>ネットワークの動作に必要なtorchなどをインストールします</translation>
    </message>
    <message>
        <source>Install what the networks run on</source>
        <translation>ネットワークに必要なパッケージのインストール</translation>
    </message>
    <message>
        <source>Installing packages</source>
        <translation>パッケージのインストール</translation>
    </message>
    <message>
        <source>Install…</source>
        <translation>インストール…</translation>
    </message>
    <message>
        <source>Intel Arc</source>
        <translation>Intel Arc</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>選択範囲を反転</translation>
    </message>
    <message>
        <source>Irides</source>
        <translation>瞳</translation>
    </message>
    <message>
        <source>It does not reach far enough behind another layer. See the reveal check.</source>
        <translation>ほかの1枚の裏側の塗り足しが足りません。塗り足しチェックを確認してください。</translation>
    </message>
    <message>
        <source>It does not reach far enough behind {count} others. See the reveal check.</source>
        <translation>ほかの{count}枚の裏側の塗り足しが足りません。塗り足しチェックを確認してください。</translation>
    </message>
    <message>
        <source>It has a speck beside its main pieces.</source>
        <translation>主な部分のほかにゴミが1個あります。</translation>
    </message>
    <message>
        <source>It has hardly any pixels.</source>
        <translation>ピクセルがほとんどありません。</translation>
    </message>
    <message>
        <source>It has no part. Set one in the Part panel.</source>
        <translation>パーツがありません。パーツパネルで指定してください。</translation>
    </message>
    <message>
        <source>It has {count} specks beside its main pieces.</source>
        <translation>主な部分のほかに{count}個のゴミがあります。</translation>
    </message>
    <message>
        <source>It holds left and right. Split it by side.</source>
        <translation>左と右が一緒になっています。左右に分割してください。</translation>
    </message>
    <message>
        <source>It holds other parts too: {others}.</source>
        <translation>別のパーツも含まれています：{others}。</translation>
    </message>
    <message>
        <source>It holds several parts: {parts}.</source>
        <translation>複数のパーツが含まれています：{parts}。</translation>
    </message>
    <message>
        <source>It is a piece of this part.</source>
        <translation>このパーツの一部分です。</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>空です。</translation>
    </message>
    <message>
        <source>It is faint, clipped or has a blend mode. Live2D wants plain layers: merge it.</source>
        <translation>半透明かクリッピング、または合成モード付きです。Live2Dには通常のレイヤーが必要なため、結合してください。</translation>
    </message>
    <message>
        <source>It is hidden.</source>
        <translation>非表示になっています。</translation>
    </message>
    <message>
        <source>It is of another program or version.</source>
        <translation>別のプログラムか別のバージョンのものです。</translation>
    </message>
    <message>
        <source>It is of another version.</source>
        <translation>別のバージョンのものです。</translation>
    </message>
    <message>
        <source>It is {path}.</source>
        <translation>場所は {path} です。</translation>
    </message>
    <message>
        <source>It knows these: {tier}.</source>
        <translation>使えるのは次のものです：{tier}。</translation>
    </message>
    <message>
        <source>It lies where no character was found.</source>
        <translation>キャラクターが見つからなかった場所にあります。</translation>
    </message>
    <message>
        <source>It lies within {around}.</source>
        <translation>{around} の内側にあります。</translation>
    </message>
    <message>
        <source>It may be damaged, or memory or the disk may be full: the log has the details.</source>
        <translation>破損しているか、メモリまたはディスクが不足している可能性があります。詳細はログにあります。</translation>
    </message>
    <message>
        <source>It may be harmful: get the published file, or safetensors.</source>
        <translation>有害な可能性があります。公開されているファイルかsafetensorsを入手してください。</translation>
    </message>
    <message>
        <source>It needs torch and diffusers: run `kasane install-ai`.</source>
        <translation>torchとdiffusersが必要です。`kasane install-ai` を実行してください。</translation>
    </message>
    <message>
        <source>It takes pages of {pages} px, one step or more, and {fewest} to {most} layers.</source>
        <translation>使えるのは、{pages} px のページ、1以上のステップ数、{fewest}～{most}枚のレイヤーです。</translation>
    </message>
    <message>
        <source>It was moved or deleted, or its drive was removed. Saving here would make a new file, perhaps on another drive.</source>
        <translation>移動または削除されたか、ドライブが取り外されています。ここに保存すると新しいファイルが作られ、別のドライブになることもあります。</translation>
    </message>
    <message>
        <source>Its depth goes from {low} to {high}.</source>
        <translation>深度の範囲は {low} から {high} です。</translation>
    </message>
    <message>
        <source>Its depth is the same everywhere. Split it by side or by what is selected.</source>
        <translation>深度がどこも同じです。左右か選択範囲で分割してください。</translation>
    </message>
    <message>
        <source>Its hidden area was filled smoothly.</source>
        <translation>隠れた部分をなめらかな色で塗り足しました。</translation>
    </message>
    <message>
        <source>Its hidden area was filled with its own texture.</source>
        <translation>隠れた部分をレイヤー自身のテクスチャで塗り足しました。</translation>
    </message>
    <message>
        <source>Its hidden area was filled with the nearest colours.</source>
        <translation>隠れた部分を最も近い色で塗り足しました。</translation>
    </message>
    <message>
        <source>Its hidden area was painted by LaMa.</source>
        <translation>隠れた部分をLaMaで塗り足しました。</translation>
    </message>
    <message>
        <source>Its largest file has 4.3 GB.</source>
        <translation>最も大きいファイルは4.3 GBです。</translation>
    </message>
    <message>
        <source>Its largest part has 33 GB.</source>
        <translation>最も大きい部分は33 GBです。</translation>
    </message>
    <message>
        <source>Its last words say why.</source>
        <translation>理由は出力の最後にあります。</translation>
    </message>
    <message>
        <source>Its models are not on this machine yet.</source>
        <translation>モデルがまだこのパソコンにありません。</translation>
    </message>
    <message>
        <source>Its own outline goes along, at 0 px too.</source>
        <translation>0 pxでも、そのレイヤー自身の輪郭線は一緒に移ります。</translation>
    </message>
    <message>
        <source>Its rim has a neighbour’s colour ({count} px). Choose Defringe in the Check menu.</source>
        <translation>縁に隣の色が混じっています（{count} px）。チェックメニューの「フリンジ削除」を選んでください。</translation>
    </message>
    <message>
        <source>Its weights are not here: run `kasane models download {ids}`.</source>
        <translation>重みデータがありません。`kasane models download {ids}` を実行してください。</translation>
    </message>
    <message>
        <source>Joined</source>
        <translation>隣接</translation>
    </message>
    <message>
        <source>Kasane converts plain networks only: get the published file.</source>
        <translation>Kasaneが変換するのは通常のネットワークだけです。公開されているファイルを入手してください。</translation>
    </message>
    <message>
        <source>Kasane may not write into {folder}.</source>
        <translation>{folder} に書き込む権限がKasaneにありません。</translation>
    </message>
    <message>
        <source>Kasane reads safetensors only: convert it first, as docs/models.md says.</source>
        <translation>Kasaneが読み込めるのはsafetensorsだけです。docs/models.mdの方法で先に変換してください。</translation>
    </message>
    <message>
        <source>Kasane reads safetensors only: get the repository&apos;s safetensors files.</source>
        <translation>Kasaneが読み込めるのはsafetensorsだけです。配布元のsafetensorsファイルを入手してください。</translation>
    </message>
    <message>
        <source>Kasane samples depth with DDIM: get the published weights.</source>
        <translation>Kasaneは深度にDDIMを使います。公開されている重みデータを入手してください。</translation>
    </message>
    <message>
        <source>Kasane’s own</source>
        <translation>Kasaneの標準</translation>
    </message>
    <message>
        <source>Keep a recovery copy</source>
        <translation>復元用コピーの保存</translation>
    </message>
    <message>
        <source>Keep the interface at {percent} %?</source>
        <translation>UIのサイズを{percent}&#xa0;%のままにしますか？</translation>
    </message>
    <message>
        <source>Keep the proportions</source>
        <translation>縦横比を固定</translation>
    </message>
    <message>
        <source>Keep what is in both (Shift+Alt)</source>
        <translation>選択範囲との共通部分（Shift+Alt）</translation>
    </message>
    <message>
        <source>Keep {percent} %</source>
        <translation>{percent} %のままにする</translation>
    </message>
    <message>
        <source>Keeping a small picture</source>
        <translation>サムネイルを保存中</translation>
    </message>
    <message>
        <source>Keeping the settings</source>
        <translation>設定を保存中</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
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
        <translation>LaMa（ネットワーク）</translation>
    </message>
    <message>
        <source>LaMa (not installed)</source>
        <translation>LaMa（未インストール）</translation>
    </message>
    <message>
        <source>LaMa cannot paint yet: it is not installed. Get it in the Models window, or choose another filling.</source>
        <translation>LaMaがインストールされていないため、まだ使えません。「モデル」で入手するか、別の塗り方を選んでください。</translation>
    </message>
    <message>
        <source>LaMa cannot paint yet: the network packages are not installed. Install them, or choose another filling.</source>
        <translation>ネットワーク用パッケージがインストールされていないため、LaMaはまだ使えません。インストールするか、別の塗り方を選んでください。</translation>
    </message>
    <message>
        <source>LaMa cannot run here: torch is not installed.</source>
        <translation>torchがインストールされていないため、LaMaはここでは動きません。</translation>
    </message>
    <message>
        <source>LaMa for anime and manga</source>
        <translation>アニメ・マンガ用LaMa</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>ブラシを大きく</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>なげなわ</translation>
    </message>
    <message>
        <source>Lay a gradient of depth over the layer</source>
        <translation>レイヤーに深度のグラデーションをかけます</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>レイヤー</translation>
    </message>
    <message>
        <source>Layer &amp;via copy</source>
        <translation>選択範囲をコピーしたレイヤー(&amp;V)</translation>
    </message>
    <message>
        <source>Layer ab&amp;ove</source>
        <translation>上のレイヤー(&amp;O)</translation>
    </message>
    <message>
        <source>Layer belo&amp;w</source>
        <translation>下のレイヤー(&amp;W)</translation>
    </message>
    <message>
        <source>Layer names in a PSD</source>
        <translation>PSDのレイヤー名</translation>
    </message>
    <message>
        <source>Layer via copy</source>
        <translation>選択範囲をコピーしたレイヤー</translation>
    </message>
    <message>
        <source>Layer via cu&amp;t</source>
        <translation>選択範囲を切り取ったレイヤー(&amp;T)</translation>
    </message>
    <message>
        <source>Layer via cut</source>
        <translation>選択範囲を切り取ったレイヤー</translation>
    </message>
    <message>
        <source>LayerDiffuse (SD 1.5)</source>
        <translation>LayerDiffuse（SD 1.5）</translation>
    </message>
    <message>
        <source>LayerDiffuse alpha (SDXL)</source>
        <translation>LayerDiffuse透明度（SDXL）</translation>
    </message>
    <message>
        <source>LayerDiffuse fore- and background (SDXL)</source>
        <translation>LayerDiffuse前景・背景（SDXL）</translation>
    </message>
    <message>
        <source>LayerDiffuse layers (SDXL)</source>
        <translation>LayerDiffuseレイヤー（SDXL）</translation>
    </message>
    <message>
        <source>LayerDiffuse layers (SDXL, second way)</source>
        <translation>LayerDiffuseレイヤー2（SDXL）</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>レイヤー</translation>
    </message>
    <message>
        <source>Layers appear here once a picture is open.</source>
        <translation>画像を開くとここに表示されます。</translation>
    </message>
    <message>
        <source>Layers here</source>
        <translation>ここにあるレイヤー</translation>
    </message>
    <message>
        <source>Layers in turn: slower still, just as little memory</source>
        <translation>層を順番に：さらに遅く、メモリは同じく最少</translation>
    </message>
    <message>
        <source>Layers of one group do not move against each other</source>
        <translation>同じグループのレイヤーどうしはずれません</translation>
    </message>
    <message>
        <source>Layers of one group have to stay together.</source>
        <translation>同じグループのレイヤーは離せません。</translation>
    </message>
    <message>
        <source>Layers of your own keep what they show: {names}.</source>
        <translation>自分で作ったレイヤーの内容はそのままです：{names}。</translation>
    </message>
    <message>
        <source>Layers that you did not change are replaced by new ones.</source>
        <translation>変更していないレイヤーは、新しいレイヤーに置き換わります。</translation>
    </message>
    <message>
        <source>Layers that you made or changed stay: {names}.</source>
        <translation>自分で作ったレイヤーや変更したレイヤーは残ります：{names}。</translation>
    </message>
    <message>
        <source>Layers with a fringe</source>
        <translation>フリンジのあるレイヤー</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>作らずに終える</translation>
    </message>
    <message>
        <source>Leave all as it was (Esc)</source>
        <translation>変形を取り消します（Esc）</translation>
    </message>
    <message>
        <source>Leave the chosen fringe as it is, or no longer</source>
        <translation>選んだフリンジをそのままにします。もう一度押すと解除します</translation>
    </message>
    <message>
        <source>Leave the other commands without these keys</source>
        <translation>ほかのコマンドからこのキーを外します</translation>
    </message>
    <message>
        <source>Leave the program</source>
        <translation>プログラムを終了します</translation>
    </message>
    <message>
        <source>Leave without making the layers?</source>
        <translation>レイヤーを作らずに終えますか？</translation>
    </message>
    <message>
        <source>Left and right are exchanged: the character’s left is on your right.</source>
        <translation>左右が逆です。キャラクターの左は、画面では右側です。</translation>
    </message>
    <message>
        <source>Left and right cannot be told apart here: nothing is drawn between them along the line. Look at it before you split.</source>
        <translation>ここでは左右を区別できません。線の通る所に、左右を分けるものが描かれていません。分割する前に確認してください。</translation>
    </message>
    <message>
        <source>Left and right cross here; the line follows what is drawn between them. Look at it before you split, or split by what is selected: one of them.</source>
        <translation>ここで左右が交差しています。線は、間に描かれた境目をたどっています。分割する前に確認するか、片方を選択して選択範囲で分割してください。</translation>
    </message>
    <message>
        <source>Left as they are, because they are locked or hidden: {names}.</source>
        <translation>ロックまたは非表示のため、そのまま残しました：{names}。</translation>
    </message>
    <message>
        <source>Legs</source>
        <translation>脚</translation>
    </message>
    <message>
        <source>Let See-through paint the layers anew from close up, so finer</source>
        <translation>See-throughがレイヤーを拡大して、より細かく描き直します</translation>
    </message>
    <message>
        <source>Let See-through paint what the layers hide anew; the rest stays</source>
        <translation>See-throughがレイヤーの隠れた部分を描き直します。ほかは変わりません</translation>
    </message>
    <message>
        <source>Let brush and eraser go everywhere</source>
        <translation>ブラシと消しゴムをどこにでも使えるようにします</translation>
    </message>
    <message>
        <source>Letting go of the models</source>
        <translation>モデルを解放しています</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>ライブラリ</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>ライブラリ</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>Lifting pixels</source>
        <translation>ピクセルを切り取り中</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Lighten</source>
        <translation>比較（明）</translation>
    </message>
    <message>
        <source>Lightricks’ own open-weights licence</source>
        <translation>Lightricks独自のオープンウェイトライセンス</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Line between before and after</source>
        <translation>ビフォーとアフターの境目の線</translation>
    </message>
    <message>
        <source>Lines between pixels from 800 %</source>
        <translation>800 %からピクセルの間に線を表示します</translation>
    </message>
    <message>
        <source>Lines o&amp;ver depth</source>
        <translation>深度に線画を重ねる(&amp;V)</translation>
    </message>
    <message>
        <source>List layers with rims or pieces in a neighbour’s colour</source>
        <translation>縁や一部に隣の色が混じったレイヤーを一覧にします</translation>
    </message>
    <message>
        <source>List the parts that a rig expects, and layers that look wrong</source>
        <translation>リギングに必要なパーツと、問題のありそうなレイヤーを一覧にします</translation>
    </message>
    <message>
        <source>Live2D (front_hair, handwear_L)</source>
        <translation>Live2D (front_hair, handwear_L)</translation>
    </message>
    <message>
        <source>Loading the depth network</source>
        <translation>深度ネットワークを読み込み中</translation>
    </message>
    <message>
        <source>Loading the layer network</source>
        <translation>レイヤーネットワークを読み込み中</translation>
    </message>
    <message>
        <source>Lock or unlock</source>
        <translation>ロック／解除</translation>
    </message>
    <message>
        <source>Lock or unlock the layers</source>
        <translation>レイヤーのロックを切り替えます</translation>
    </message>
    <message>
        <source>Lock this part: it stays as it is</source>
        <translation>このパーツをロックし、そのまま保ちます</translation>
    </message>
    <message>
        <source>Longer edge</source>
        <translation>長辺</translation>
    </message>
    <message>
        <source>Look at the connection and the proxy, or name a mirror, then try again.</source>
        <translation>接続とプロキシを確認するか、ミラーを指定して、もう一度試してください。</translation>
    </message>
    <message>
        <source>Look at the disk.</source>
        <translation>ディスクを確認してください。</translation>
    </message>
    <message>
        <source>Look at the file.</source>
        <translation>ファイルを確認してください。</translation>
    </message>
    <message>
        <source>Look at the folder {parent}.</source>
        <translation>フォルダー {parent} を確認してください。</translation>
    </message>
    <message>
        <source>Look at what all layers show and cut from all, not from the active one alone</source>
        <translation>アクティブレイヤーだけでなく、全レイヤーの見た目で判定し、全レイヤーから切り出します</translation>
    </message>
    <message>
        <source>Look at what all layers show, not at the active one alone</source>
        <translation>アクティブレイヤーだけでなく、全レイヤーの見た目で判定します</translation>
    </message>
    <message>
        <source>Look at what the engine sees and correct it before layers are made</source>
        <translation>レイヤーを作る前に、エンジンの判断を見て修正します</translation>
    </message>
    <message>
        <source>Look for rims and pieces in a neighbour’s colour</source>
        <translation>隣の色が混じった縁や部分を探します</translation>
    </message>
    <message>
        <source>Look for what turns bare when the layers move</source>
        <translation>レイヤーを動かしたときに足りなくなる所を探します</translation>
    </message>
    <message>
        <source>Look from the front again</source>
        <translation>正面に戻します</translation>
    </message>
    <message>
        <source>Look whether it is still where Kasane was installed.</source>
        <translation>Kasaneのインストール先にまだあるか確認してください。</translation>
    </message>
    <message>
        <source>Looking at the picture</source>
        <translation>画像を調べています</translation>
    </message>
    <message>
        <source>Looking at the rims</source>
        <translation>縁を調べています</translation>
    </message>
    <message>
        <source>Looking at this machine</source>
        <translation>このパソコンを調べています</translation>
    </message>
    <message>
        <source>Looking at this machine…</source>
        <translation>このパソコンを調べています…</translation>
    </message>
    <message>
        <source>Looking behind the layers</source>
        <translation>レイヤーの裏側を調べています</translation>
    </message>
    <message>
        <source>Looking for body parts</source>
        <translation>体のパーツを探しています</translation>
    </message>
    <message>
        <source>Looking for engines</source>
        <translation>エンジンを探しています</translation>
    </message>
    <message>
        <source>Looking for models</source>
        <translation>モデルを探しています</translation>
    </message>
    <message>
        <source>Looking for pinholes</source>
        <translation>小さな穴を探しています</translation>
    </message>
    <message>
        <source>Looking for the folders</source>
        <translation>フォルダーを探しています</translation>
    </message>
    <message>
        <source>Looking for where it parts</source>
        <translation>分かれ目を探しています</translation>
    </message>
    <message>
        <source>M&amp;odels…</source>
        <translation>モデル(&amp;O)…</translation>
    </message>
    <message>
        <source>Made by “{engine}”</source>
        <translation>作成：「{engine}」</translation>
    </message>
    <message>
        <source>Magic wand</source>
        <translation>自動選択</translation>
    </message>
    <message>
        <source>Make a copy of the layers</source>
        <translation>レイヤーのコピーを作ります</translation>
    </message>
    <message>
        <source>Make a layer of the picture, to paint on and cut by hand without decomposing</source>
        <translation>画像をレイヤーにし、パーツ分けせずに描いたり手作業で切り分けたりできるようにします</translation>
    </message>
    <message>
        <source>Make faint what lies in front of the layer, to see what you paint behind it</source>
        <translation>レイヤーの手前にあるものを薄く表示し、その後ろに描いている所を見えるようにします</translation>
    </message>
    <message>
        <source>Make one layer of all that is shown; hidden layers stay</source>
        <translation>表示中のものを1枚のレイヤーにします。非表示のレイヤーは残ります</translation>
    </message>
    <message>
        <source>Make one layer of what the group shows</source>
        <translation>グループの見えている状態を1枚のレイヤーにします</translation>
    </message>
    <message>
        <source>Make the background plain or transparent in a paint program, then open the picture again.</source>
        <translation>ペイントソフトで背景を無地か透明にしてから、もう一度開いてください。</translation>
    </message>
    <message>
        <source>Make the canvas smaller.</source>
        <translation>キャンバスを小さくしてください。</translation>
    </message>
    <message>
        <source>Make the document smaller where it was made.</source>
        <translation>作成したソフトで小さくしてください。</translation>
    </message>
    <message>
        <source>Make the edge of the selection soft</source>
        <translation>選択範囲の境界をぼかします</translation>
    </message>
    <message>
        <source>Make the folder, or choose another.</source>
        <translation>フォルダーを作るか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Make the layers as the tints show (Enter)</source>
        <translation>色分けのとおりにレイヤーを作ります（Enter）</translation>
    </message>
    <message>
        <source>Make the picture smaller and open it again.</source>
        <translation>画像を小さくして、もう一度開いてください。</translation>
    </message>
    <message>
        <source>Make the selection larger by some pixels</source>
        <translation>選択範囲を指定したピクセル数だけ広げます</translation>
    </message>
    <message>
        <source>Make the selection smaller by some pixels</source>
        <translation>選択範囲を指定したピクセル数だけ狭めます</translation>
    </message>
    <message>
        <source>Making the layers</source>
        <translation>レイヤーを作成中</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>マップ</translation>
    </message>
    <message>
        <source>Mar&amp;k as checked</source>
        <translation>確認済みにする(&amp;K)</translation>
    </message>
    <message>
        <source>Mark as checked</source>
        <translation>確認済みにする</translation>
    </message>
    <message>
        <source>Marks 19 body and clothing parts at once, without clicks.</source>
        <translation>クリックなしで、体と服の19個のパーツを一度に選択します。</translation>
    </message>
    <message>
        <source>Marks what a click is on, with sharper edges on thin parts.</source>
        <translation>クリックした所にあるものを選択します。細い部分の縁がより正確です。</translation>
    </message>
    <message>
        <source>Marks what a click is on; made for small machines.</source>
        <translation>クリックした所にあるものを選択します。性能の低いパソコン向けです。</translation>
    </message>
    <message>
        <source>Marks what a click or a box is on.</source>
        <translation>クリックした所や枠で囲んだ所にあるものを選択します。</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>メニュー</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>結合</translation>
    </message>
    <message>
        <source>Merge &amp;visible</source>
        <translation>表示レイヤーを結合(&amp;V)</translation>
    </message>
    <message>
        <source>Merge visible</source>
        <translation>表示レイヤーを結合</translation>
    </message>
    <message>
        <source>Merge with the layer below, or the selected ones</source>
        <translation>下のレイヤーと、または選択したレイヤーどうしを結合します</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>結合レイヤー</translation>
    </message>
    <message>
        <source>Merged copy</source>
        <translation>結合コピー</translation>
    </message>
    <message>
        <source>Merged with {names} in between: {count} px of the picture changed.</source>
        <translation>{names}を間にはさんで結合したため、見た目が {count} px 変わりました。</translation>
    </message>
    <message>
        <source>Merging layers</source>
        <translation>レイヤーを結合中</translation>
    </message>
    <message>
        <source>Meta’s own licence for SAM 3</source>
        <translation>SAM 3向けのMeta独自のライセンス</translation>
    </message>
    <message>
        <source>Mirror the view, not the picture</source>
        <translation>画像はそのままで、表示だけを左右反転します</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>不足</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Models come from</source>
        <translation>モデルの入手先</translation>
    </message>
    <message>
        <source>Models folder</source>
        <translation>モデルのフォルダー</translation>
    </message>
    <message>
        <source>Models folder…</source>
        <translation>モデルのフォルダー…</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>モデル…</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>詳細…</translation>
    </message>
    <message>
        <source>Mouth</source>
        <translation>口</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上へ移動(&amp;U)</translation>
    </message>
    <message>
        <source>Move behind all, or all of its group</source>
        <translation>最背面、またはグループ内の最背面へ移動します</translation>
    </message>
    <message>
        <source>Move by itself</source>
        <translation>自動で動かします</translation>
    </message>
    <message>
        <source>Move do&amp;wn</source>
        <translation>下へ移動(&amp;W)</translation>
    </message>
    <message>
        <source>Move in front of all, or all of its group</source>
        <translation>最前面、またはグループ内の最前面へ移動します</translation>
    </message>
    <message>
        <source>Move it away to begin anew.</source>
        <translation>最初からやり直すには、それを別の場所へ移してください。</translation>
    </message>
    <message>
        <source>Move layers</source>
        <translation>レイヤーを移動</translation>
    </message>
    <message>
        <source>Move on canvas</source>
        <translation>キャンバス上で移動</translation>
    </message>
    <message>
        <source>Move pixels</source>
        <translation>ピクセルを移動</translation>
    </message>
    <message>
        <source>Move the axis onto the layer.</source>
        <translation>軸をレイヤーの上へ動かしてください。</translation>
    </message>
    <message>
        <source>Move the line onto the layer.</source>
        <translation>線をレイヤーの上へ動かしてください。</translation>
    </message>
    <message>
        <source>Move the view while it is held</source>
        <translation>押している間は表示を移動</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>移動先</translation>
    </message>
    <message>
        <source>Move to layer</source>
        <translation>レイヤーへ移す</translation>
    </message>
    <message>
        <source>Move to the back</source>
        <translation>最背面へ移動</translation>
    </message>
    <message>
        <source>Move to the front</source>
        <translation>最前面へ移動</translation>
    </message>
    <message>
        <source>Move towards the back</source>
        <translation>描画順を奥へ移動します</translation>
    </message>
    <message>
        <source>Move towards the front</source>
        <translation>描画順を手前へ移動します</translation>
    </message>
    <message>
        <source>Moving pixels</source>
        <translation>ピクセルを移動中</translation>
    </message>
    <message>
        <source>Much of this could be another part.</source>
        <translation>多くの部分が別のパーツかもしれません。</translation>
    </message>
    <message>
        <source>Multiply</source>
        <translation>乗算</translation>
    </message>
    <message>
        <source>NVIDIA, CUDA 12.6</source>
        <translation>NVIDIA、CUDA 12.6</translation>
    </message>
    <message>
        <source>NVIDIA, CUDA 12.8</source>
        <translation>NVIDIA、CUDA 12.8</translation>
    </message>
    <message>
        <source>NVIDIA, CUDA 13.0</source>
        <translation>NVIDIA、CUDA 13.0</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Name them with --as ID; “kasane models info ID” lists the files they need.</source>
        <translation>--as ID で指定してください。必要なファイルは「kasane models info ID」でわかります。</translation>
    </message>
    <message>
        <source>Naming layers</source>
        <translation>レイヤーに名前を付けています</translation>
    </message>
    <message>
        <source>Naming parts</source>
        <translation>パーツを判定しています</translation>
    </message>
    <message>
        <source>Ne&amp;w layer from selection…</source>
        <translation>選択範囲から新規レイヤー(&amp;W)…</translation>
    </message>
    <message>
        <source>Nearer</source>
        <translation>手前へ</translation>
    </message>
    <message>
        <source>Nearer pieces hide parts of the farther ones; this paints them. LaMa must be installed: see Edit &gt; Models.</source>
        <translation>手前のレイヤーに隠れる奥のレイヤーの部分を、これで塗ります。LaMaを使うにはインストールが必要です（「編集」＞「モデル」）。</translation>
    </message>
    <message>
        <source>Nearest colour</source>
        <translation>最も近い色</translation>
    </message>
    <message>
        <source>Neck</source>
        <translation>首</translation>
    </message>
    <message>
        <source>Neckwear</source>
        <translation>首飾り</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>必要なもの</translation>
    </message>
    <message>
        <source>Needs the package “timm”.</source>
        <translation>パッケージ「timm」が必要です。</translation>
    </message>
    <message>
        <source>Network pac&amp;kages…</source>
        <translation>ネットワーク用パッケージ(&amp;K)…</translation>
    </message>
    <message>
        <source>Network packages…</source>
        <translation>ネットワーク用パッケージ…</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>しない</translation>
    </message>
    <message>
        <source>New la&amp;yer</source>
        <translation>新規レイヤー(&amp;Y)</translation>
    </message>
    <message>
        <source>New layer</source>
        <translation>新規レイヤー</translation>
    </message>
    <message>
        <source>New layer from selection</source>
        <translation>選択範囲から新規レイヤー</translation>
    </message>
    <message>
        <source>New selection</source>
        <translation>新規選択</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>No character was found to name the layers after: name them by hand.</source>
        <translation>レイヤー名の手がかりになるキャラクターが見つかりません。手作業で名前を付けてください。</translation>
    </message>
    <message>
        <source>No command has these words.</source>
        <translation>この語を含むコマンドはありません。</translation>
    </message>
    <message>
        <source>No depth has changed: the layer has nothing there, or has that depth already.</source>
        <translation>深度は変わりませんでした。そこに何も描かれていないか、すでにその深度です。</translation>
    </message>
    <message>
        <source>No depth yet</source>
        <translation>深度はまだありません</translation>
    </message>
    <message>
        <source>No face was found. Draw a box around it, or click what each region is.</source>
        <translation>顔が見つかりません。枠で囲むか、各領域が何かをクリックで指定してください。</translation>
    </message>
    <message>
        <source>No figure was found</source>
        <translation>キャラクターが見つかりません</translation>
    </message>
    <message>
        <source>No figure was found in this picture. Cut the figure out in a paint program, on a transparent background, and open it again.</source>
        <translation>この画像にキャラクターが見つかりません。ペイントソフトでキャラクターを切り抜いて背景を透明にし、もう一度開いてください。</translation>
    </message>
    <message>
        <source>No file looks damaged; {unknown} of {files} could not be compared with what was published.</source>
        <translation>ファイルに破損は見つかりません。{files}個中{unknown}個は、公開時のものと比較できませんでした。</translation>
    </message>
    <message>
        <source>No files yet</source>
        <translation>ファイルはまだありません</translation>
    </message>
    <message>
        <source>No gap shows any more between “{name}” and what covers it.</source>
        <translation>「{name}」と、それを覆っているものの間に、隙間はもうありません。</translation>
    </message>
    <message>
        <source>No graphics card fits, so the processor painted, which takes very long.</source>
        <translation>適したグラフィックボードがないため、CPUで描画しました。とても時間がかかります。</translation>
    </message>
    <message>
        <source>No head was found in this document.</source>
        <translation>このドキュメントに頭部が見つかりません。</translation>
    </message>
    <message>
        <source>No head was found: the face and the eyes were not painted apart.</source>
        <translation>頭が見つかりません。顔と目は別々に描かれていません。</translation>
    </message>
    <message>
        <source>No layer had to be changed.</source>
        <translation>変更が必要なレイヤーはありませんでした。</translation>
    </message>
    <message>
        <source>No layer hides this one there, or not wholly. Switch “Hidden area only” off in the bar above to change what you see.</source>
        <translation>そこではほかのレイヤーに完全には隠れていません。見えている部分を変えるには、上のバーの「隠れた部分のみ」をオフにしてください。</translation>
    </message>
    <message>
        <source>No layer is selected.</source>
        <translation>レイヤーが選択されていません。</translation>
    </message>
    <message>
        <source>No layer is selected. Select a layer first.</source>
        <translation>レイヤーが選択されていません。先にレイヤーを選択してください。</translation>
    </message>
    <message>
        <source>No layer was chosen.</source>
        <translation>レイヤーが選ばれていません。</translation>
    </message>
    <message>
        <source>No layers yet</source>
        <translation>レイヤーはまだありません</translation>
    </message>
    <message>
        <source>No layers yet. Decompose the picture to get them, or make one layer of it with Layer &gt; Picture to layer.</source>
        <translation>レイヤーはまだありません。パーツ分けするか、「レイヤー」＞「画像をレイヤーに変換」で1枚のレイヤーにしてください。</translation>
    </message>
    <message>
        <source>No other layer covers what is around “{name}”.</source>
        <translation>「{name}」の周りは、ほかのレイヤーに隠れていません。</translation>
    </message>
    <message>
        <source>No other layer is set to take the pixels. Choose one in the bar above, or Alt-click it on the canvas.</source>
        <translation>ピクセルの移動先のレイヤーが指定されていません。上のバーで選ぶか、キャンバス上でAltクリックしてください。</translation>
    </message>
    <message>
        <source>No part</source>
        <translation>パーツなし</translation>
    </message>
    <message>
        <source>No recovery copy could be kept, so save your work often. {why}</source>
        <translation>復元用コピーを保存できませんでした。こまめに保存してください。{why}</translation>
    </message>
    <message>
        <source>No rim or piece is found that is surely a neighbour’s. A dark line beside one may be: take it there with “Move to layer”.</source>
        <translation>隣のレイヤーのものと言い切れる縁や部分はありません。隣のレイヤーに接する暗い線は、そちらのものかもしれません。その場合は「レイヤーへ移す」で移してください。</translation>
    </message>
    <message>
        <source>No server has {repo}.</source>
        <translation>{repo} はどのサーバーにもありません。</translation>
    </message>
    <message>
        <source>No visible, unlocked layer has pixels inside the selection.</source>
        <translation>選択範囲の中に、表示中でロックされていないレイヤーのピクセルがありません。</translation>
    </message>
    <message>
        <source>None</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>None that the networks can use</source>
        <translation>ネットワークで使えるものはありません</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>通常</translation>
    </message>
    <message>
        <source>Nose</source>
        <translation>鼻</translation>
    </message>
    <message>
        <source>Not complete, a download gets the rest: {titles}.</source>
        <translation>不完全です。残りはダウンロードで入手できます：{titles}。</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>Not confirmed; it is part of FLUX.1 Redux</source>
        <translation>未確認（FLUX.1 Reduxの一部です）</translation>
    </message>
    <message>
        <source>Not confirmed; no licence is stated where it is published</source>
        <translation>未確認（公開元にライセンスの記載がありません）</translation>
    </message>
    <message>
        <source>Not confirmed; others say CreativeML Open RAIL++-M</source>
        <translation>未確認（CreativeML Open RAIL++-Mとする情報あり）</translation>
    </message>
    <message>
        <source>Not confirmed; said to be Apache-2.0</source>
        <translation>未確認（Apache-2.0とする情報あり）</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Not here, {size}</source>
        <translation>なし、{size}</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>Not mended, as it was changed or locked meanwhile: {names}.</source>
        <translation>途中で変更またはロックされたため、直していないレイヤー：{names}。</translation>
    </message>
    <message>
        <source>Not mended, as they were changed or locked meanwhile: {names}.</source>
        <translation>途中で変更またはロックされたため、直していないレイヤー：{names}。</translation>
    </message>
    <message>
        <source>Not stated by the author</source>
        <translation>作者による記載なし</translation>
    </message>
    <message>
        <source>Not valid in the European Union, the United Kingdom and South Korea.</source>
        <translation>欧州連合、英国、韓国では無効です。</translation>
    </message>
    <message>
        <source>Nothing but crumbs was left of {names}: the layers beside have them now.</source>
        <translation>{names}は小さな切れ端しか残らなかったため、隣のレイヤーに移しました。</translation>
    </message>
    <message>
        <source>Nothing in the group is visible.</source>
        <translation>グループの中に表示されているものがありません。</translation>
    </message>
    <message>
        <source>Nothing in the preferences fits “{words}”.</source>
        <translation>環境設定に「{words}」に当てはまる項目はありません。</translation>
    </message>
    <message>
        <source>Nothing in “{path}” is known as weights.</source>
        <translation>「{path}」に重みデータとわかるものがありません。</translation>
    </message>
    <message>
        <source>Nothing is selected there. Paint inside the selection, or deselect first.</source>
        <translation>そこは選択範囲の外です。選択範囲の中に描くか、先に選択を解除してください。</translation>
    </message>
    <message>
        <source>Nothing is selected. Click regions first.</source>
        <translation>何も選択されていません。先に領域をクリックしてください。</translation>
    </message>
    <message>
        <source>Nothing lies there.</source>
        <translation>そこには何もありません。</translation>
    </message>
    <message>
        <source>Nothing of this layer shows.</source>
        <translation>このレイヤーはどこも見えていません。</translation>
    </message>
    <message>
        <source>Nothing of “{name}” is hidden, so there is nothing to paint.</source>
        <translation>「{name}」には隠れた部分がないため、描くものがありません。</translation>
    </message>
    <message>
        <source>Nothing of “{name}” is on the canvas.</source>
        <translation>「{name}」はキャンバス上に何もありません。</translation>
    </message>
    <message>
        <source>Nothing of “{name}” lies there; it is in “{other}”.</source>
        <translation>そこにあるのは「{name}」ではなく「{other}」です。</translation>
    </message>
    <message>
        <source>Nothing of “{name}” lies there; switch “All layers” on.</source>
        <translation>そこに「{name}」のピクセルはありません。「全レイヤー」をオンにしてください。</translation>
    </message>
    <message>
        <source>Nothing says which part “{name}” is.</source>
        <translation>「{name}」がどのパーツかわかりません。</translation>
    </message>
    <message>
        <source>Nothing turns bare when the layers move so far: there is nothing to fill.</source>
        <translation>この範囲の動きでは足りなくなる所がないため、塗り足しは不要です。</translation>
    </message>
    <message>
        <source>Nothing turns bare: the layers go far enough behind each other.</source>
        <translation>足りない所はありません。どのレイヤーも十分に塗り足されています。</translation>
    </message>
    <message>
        <source>Nothing was found to paint there.</source>
        <translation>そこに描くものが見つかりませんでした。</translation>
    </message>
    <message>
        <source>Nothing would be left selected. Choose fewer pixels.</source>
        <translation>選択範囲がなくなってしまいます。ピクセル数を減らしてください。</translation>
    </message>
    <message>
        <source>Number of pieces</source>
        <translation>分割数</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>小物</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>ずらす</translation>
    </message>
    <message>
        <source>Offset by</source>
        <translation>ずらす量</translation>
    </message>
    <message>
        <source>Offset depth</source>
        <translation>深度をずらす</translation>
    </message>
    <message>
        <source>Older versions of Live2D Cubism draw these layers as normal: {odd}.</source>
        <translation>古いバージョンのLive2D Cubismでは、次のレイヤーが通常で描画されます：{odd}。</translation>
    </message>
    <message>
        <source>On Windows torch cannot use AMD cards yet.</source>
        <translation>WindowsのtorchはまだAMDのグラフィックボードを使えません。</translation>
    </message>
    <message>
        <source>One canvas pixel to one screen pixel</source>
        <translation>キャンバスの1ピクセルを画面の1ピクセルで表示します</translation>
    </message>
    <message>
        <source>One depth everywhere, 0 near to 1 far; also for layers that have none</source>
        <translation>全体を1つの深度にします（0 手前～1 奥）。深度のないレイヤーにも使えます</translation>
    </message>
    <message>
        <source>Only files made from one have it.</source>
        <translation>元画像があるのは、画像から作ったファイルだけです。</translation>
    </message>
    <message>
        <source>Only for models whose publisher asks for an account; made there, and kept in the settings file, which only you can read</source>
        <translation>公開元がアカウントを求めるモデルにだけ必要です。公開元で作成し、本人だけが読める設定ファイルに保存されます</translation>
    </message>
    <message>
        <source>Only the first of the files was opened.</source>
        <translation>最初のファイルだけを開きました。</translation>
    </message>
    <message>
        <source>Only the selected pixels change.</source>
        <translation>選択したピクセルだけが変わります。</translation>
    </message>
    <message>
        <source>Only what is covered is filled. Ask for more pixels, or paint it by hand.</source>
        <translation>塗り足せるのは隠れた部分だけです。ピクセル数を増やすか、手作業で描いてください。</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Opacity of a stroke (1 to 0)</source>
        <translation>ストロークの不透明度（1～0）</translation>
    </message>
    <message>
        <source>Opacity of the layer</source>
        <translation>レイヤーの不透明度</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近使ったファイルを開く(&amp;R)</translation>
    </message>
    <message>
        <source>Open a PNG, JPEG, WebP, TIFF, BMP, GIF, AVIF, PSD or ORA file.</source>
        <translation>PNG、JPEG、WebP、TIFF、BMP、GIF、AVIF、PSD、ORAのファイルを開いてください。</translation>
    </message>
    <message>
        <source>Open a copy, or save it again where it was made.</source>
        <translation>コピーを開くか、作成したソフトでもう一度保存してください。</translation>
    </message>
    <message>
        <source>Open a picture first.</source>
        <translation>先に画像を開いてください。</translation>
    </message>
    <message>
        <source>Open a picture or a project</source>
        <translation>画像またはプロジェクトを開きます</translation>
    </message>
    <message>
        <source>Open all panels and place them where there is room</source>
        <translation>すべてのパネルを開き、空いている所に並べます</translation>
    </message>
    <message>
        <source>Open an .ora, .psd or picture file.</source>
        <translation>.ora、.psd、または画像ファイルを開いてください。</translation>
    </message>
    <message>
        <source>Open or close the group</source>
        <translation>グループを開閉</translation>
    </message>
    <message>
        <source>Open the &amp;sample</source>
        <translation>サンプルを開く(&amp;S)</translation>
    </message>
    <message>
        <source>Open the picture on the clipboard</source>
        <translation>クリップボードの画像を開きます</translation>
    </message>
    <message>
        <source>Open the sample illustration</source>
        <translation>サンプルのイラストを開きます</translation>
    </message>
    <message>
        <source>OpenRaster project (*.ora)</source>
        <translation>OpenRasterプロジェクト (*.ora)</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>開いています</translation>
    </message>
    <message>
        <source>Opening “{name}”…</source>
        <translation>「{name}」を開いています…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>開く…</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>順序</translation>
    </message>
    <message>
        <source>Order, names and visibility are in this list. The tools at the left and the Layer menu change what is selected in it.</source>
        <translation>この一覧で順序、名前、表示／非表示を変えられます。左のツールとレイヤーメニューは、一覧で選択したレイヤーに働きます。</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>元画像</translation>
    </message>
    <message>
        <source>Original &amp;picture</source>
        <translation>元の画像(&amp;P)</translation>
    </message>
    <message>
        <source>Other copies…</source>
        <translation>ほかのコピー…</translation>
    </message>
    <message>
        <source>Outline layer &amp;under pointer</source>
        <translation>指したレイヤーの輪郭を表示(&amp;U)</translation>
    </message>
    <message>
        <source>Outline the layer you point at in the list</source>
        <translation>一覧で指しているレイヤーの輪郭を表示します</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>オーバーレイ</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>上書き</translation>
    </message>
    <message>
        <source>P&amp;aint again with another seed</source>
        <translation>別のシードで描き直す(&amp;A)</translation>
    </message>
    <message>
        <source>PNG (*.png)</source>
        <translation>PNG (*.png)</translation>
    </message>
    <message>
        <source>PNG, JPEG, WebP, TIFF, PSD or OpenRaster</source>
        <translation>PNG、JPEG、WebP、TIFF、PSD、OpenRaster</translation>
    </message>
    <message>
        <source>PNG, image, flatten, save for web</source>
        <translation>PNG、画像を統合、1枚の画像、エクスポート、Web用に保存</translation>
    </message>
    <message>
        <source>PNG, images</source>
        <translation>連番、個別に保存、エクスポート</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>Pages of {page_side} px do not fit the networks.</source>
        <translation>{page_side} px のページはネットワークに合いません。</translation>
    </message>
    <message>
        <source>Pages of {page_side} px need about {least} GB of free memory.</source>
        <translation>{page_side} px のページには約 {least} GBの空きメモリが必要です。</translation>
    </message>
    <message>
        <source>Pai&amp;nt again</source>
        <translation>描き直し(&amp;N)</translation>
    </message>
    <message>
        <source>Pai&amp;nt again closer</source>
        <translation>拡大して描き直す(&amp;N)</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>描画</translation>
    </message>
    <message>
        <source>Paint again</source>
        <translation>描き直す</translation>
    </message>
    <message>
        <source>Paint again closer</source>
        <translation>拡大して描き直し</translation>
    </message>
    <message>
        <source>Paint again with another seed</source>
        <translation>別のシードで描き直し</translation>
    </message>
    <message>
        <source>Paint depth</source>
        <translation>深度を描く</translation>
    </message>
    <message>
        <source>Paint every layer on as far as the reveal check’s movement needs, in one step</source>
        <translation>塗り足しチェックの移動量に必要なだけ、すべてのレイヤーをまとめて一度に塗り足します</translation>
    </message>
    <message>
        <source>Paint it on by hand.</source>
        <translation>手作業で描き足してください。</translation>
    </message>
    <message>
        <source>Paint on every layer of the list as far as is needed, in one step; what is seen stays exactly as it is</source>
        <translation>一覧にあるレイヤーを、まとめて一度に必要なだけ塗り足します。見た目はまったく変わりません</translation>
    </message>
    <message>
        <source>Paint the &amp;face again…</source>
        <translation>顔を描き直す(&amp;F)…</translation>
    </message>
    <message>
        <source>Paint the face again</source>
        <translation>顔の描き直し</translation>
    </message>
    <message>
        <source>Paint the layer on behind what covers it; what is seen stays as it is</source>
        <translation>レイヤーの隠れた部分を塗り足します。見た目は変わりません</translation>
    </message>
    <message>
        <source>Paint the selected layer on behind what covers it; what is seen stays exactly as it is</source>
        <translation>選択したレイヤーの隠れた部分を塗り足します。見た目はまったく変わりません</translation>
    </message>
    <message>
        <source>Paint what was hidden with</source>
        <translation>隠れていた部分の塗り方</translation>
    </message>
    <message>
        <source>Paint what would turn bare when the new layer moves; the picture looks as before</source>
        <translation>新しいレイヤーを動かすと足りなくなる所を塗ります。今の見た目は変わりません</translation>
    </message>
    <message>
        <source>Painted again</source>
        <translation>描き直し</translation>
    </message>
    <message>
        <source>Painted again with the head.</source>
        <translation>頭部と一緒に描き直しました。</translation>
    </message>
    <message>
        <source>Painted again, finer.</source>
        <translation>より細かく描き直しました。</translation>
    </message>
    <message>
        <source>Painted again: {names}. Undo brings the old ones back.</source>
        <translation>描き直しました：{names}。「元に戻す」で以前のレイヤーに戻せます。</translation>
    </message>
    <message>
        <source>Painted as {layers} layers with {titles}.</source>
        <translation>{layers}枚のレイヤーとして描画しました（{titles}）。</translation>
    </message>
    <message>
        <source>Painted by a network, whose weights the Models window gets</source>
        <translation>ネットワークが描きます。重みデータは「モデル」で入手できます</translation>
    </message>
    <message>
        <source>Painted with {titles}.</source>
        <translation>{titles}で描画しました。</translation>
    </message>
    <message>
        <source>Painting hidden areas</source>
        <translation>隠れた部分を塗っています</translation>
    </message>
    <message>
        <source>Painting layers</source>
        <translation>レイヤーを描いています</translation>
    </message>
    <message>
        <source>Painting stays inside the selected pixels; press to paint everywhere</source>
        <translation>選択したピクセルの中だけに描きます。押すとどこにでも描けます</translation>
    </message>
    <message>
        <source>Painting the body</source>
        <translation>体を描いています</translation>
    </message>
    <message>
        <source>Painting the head</source>
        <translation>頭部を描いています</translation>
    </message>
    <message>
        <source>Painting what is hidden</source>
        <translation>隠れた部分を描いています</translation>
    </message>
    <message>
        <source>Painting with {plan_words}</source>
        <translation>描画しています：{plan_words}</translation>
    </message>
    <message>
        <source>Painting with {words}</source>
        <translation>描画しています：{words}</translation>
    </message>
    <message>
        <source>Paints a background for a layer, or a layer for a background.</source>
        <translation>レイヤーに合う背景、または背景に合うレイヤーを描きます。</translation>
    </message>
    <message>
        <source>Paints a transparent layer from words.</source>
        <translation>言葉から透明なレイヤーを描きます。</translation>
    </message>
    <message>
        <source>Paints a transparent layer from words: another way to the same, with more to download.</source>
        <translation>言葉から透明なレイヤーを描きます。結果は同じで方式が異なり、ダウンロード量が多くなります。</translation>
    </message>
    <message>
        <source>Paints a transparent layer, or fore- and background at once, with a smaller model.</source>
        <translation>より小さいモデルで、透明なレイヤー、または前景と背景を同時に描きます。</translation>
    </message>
    <message>
        <source>Paints each part of a figure as a layer of its own, also where other parts cover it.</source>
        <translation>キャラクターの各パーツを、ほかのパーツに隠れた部分も含めて、それぞれ1枚のレイヤーとして描きます。</translation>
    </message>
    <message>
        <source>Pane&amp;ls</source>
        <translation>パネル(&amp;L)</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>パネル</translation>
    </message>
    <message>
        <source>Panels as&amp;ide</source>
        <translation>パネルの表示／非表示(&amp;I)</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>パーツ</translation>
    </message>
    <message>
        <source>Part and side</source>
        <translation>パーツと左右</translation>
    </message>
    <message>
        <source>Partly here, {done}</source>
        <translation>一部あり、{done}</translation>
    </message>
    <message>
        <source>Partly here, {done} of {size}</source>
        <translation>一部あり、{size} 中 {done}</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>パーツ</translation>
    </message>
    <message>
        <source>Parts that a rig expects</source>
        <translation>リギングに必要なパーツ</translation>
    </message>
    <message>
        <source>Parts, depth and timeline are damaged and were left out.</source>
        <translation>パーツ、深度、タイムラインが壊れているため除きました。</translation>
    </message>
    <message>
        <source>Pass through</source>
        <translation>通過</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>貼り付け</translation>
    </message>
    <message>
        <source>Pasted</source>
        <translation>貼り付け</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>貼り付けた画像</translation>
    </message>
    <message>
        <source>Pasting</source>
        <translation>貼り付け中</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Photoshop (*.psd)</source>
        <translation>Photoshop (*.psd)</translation>
    </message>
    <message>
        <source>Photoshop, Cubism, save as PSD</source>
        <translation>フォトショップ、PSDで保存、エクスポート</translation>
    </message>
    <message>
        <source>Pick layer</source>
        <translation>レイヤー選択</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Picture to layer</source>
        <translation>画像をレイヤーに変換</translation>
    </message>
    <message>
        <source>Pictures and projects</source>
        <translation>画像とプロジェクト</translation>
    </message>
    <message>
        <source>Pin another revision in your models.json; docs/models.md says how.</source>
        <translation>models.jsonで別のリビジョンを固定してください。方法はdocs/models.mdにあります。</translation>
    </message>
    <message>
        <source>Pixel &amp;grid</source>
        <translation>ピクセルグリッド(&amp;G)</translation>
    </message>
    <message>
        <source>Pixels along the longer edge; never more than the picture has</source>
        <translation>長辺のピクセル数（画像より大きくはなりません）</translation>
    </message>
    <message>
        <source>Pixels around the selection that the new layer takes too, so that no gap shows</source>
        <translation>隙間が見えないように、選択範囲の周りも新しいレイヤーに含めるピクセル数</translation>
    </message>
    <message>
        <source>Please check</source>
        <translation>要確認</translation>
    </message>
    <message>
        <source>Please check the face box: another place looks almost as likely.</source>
        <translation>顔の枠を確認してください。同じくらい顔らしい場所がほかにもあります。</translation>
    </message>
    <message>
        <source>Polygon lasso</source>
        <translation>多角形なげなわ</translation>
    </message>
    <message>
        <source>Prefere&amp;nces…</source>
        <translation>環境設定(&amp;N)…</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>環境設定</translation>
    </message>
    <message>
        <source>Press Check to find rims and pieces in a neighbour’s colour.</source>
        <translation>「チェック」を押すと、隣の色が混じった縁や部分を探します。</translation>
    </message>
    <message>
        <source>Press Check to see what turns bare when the layers move.</source>
        <translation>「チェック」を押すと、レイヤーを動かしたときに足りなくなる所がわかります。</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <source>Preview, step {done} of {total}</source>
        <translation>プレビュー（ステップ {done}／{total}）</translation>
    </message>
    <message>
        <source>Processor only</source>
        <translation>CPUのみ</translation>
    </message>
    <message>
        <source>Processor only: needs no graphics card, takes hours</source>
        <translation>CPUのみ：グラフィックボード不要、数時間かかる</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>プロジェクト</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>プロキシ</translation>
    </message>
    <message>
        <source>Put a merged copy of all that is shown above the layer</source>
        <translation>表示中のものを結合したコピーをレイヤーの上に置きます</translation>
    </message>
    <message>
        <source>Put an empty layer above this one, to paint on</source>
        <translation>描くための空のレイヤーを、このレイヤーの上に作ります</translation>
    </message>
    <message>
        <source>Put the handles where the depths part best</source>
        <translation>ハンドルを深度が最もよく分かれる位置に置きます</translation>
    </message>
    <message>
        <source>Put the layers in order, the nearest in front</source>
        <translation>手前のものが前に来るようにレイヤーを並べ替えます</translation>
    </message>
    <message>
        <source>Put the layers in order, the nearest in front; groups stay together</source>
        <translation>手前のものが前に来るようにレイヤーを並べ替えます。グループはまとめたままです</translation>
    </message>
    <message>
        <source>Put the layers into a group</source>
        <translation>レイヤーをグループに入れます</translation>
    </message>
    <message>
        <source>Put the line where the body’s sides meet</source>
        <translation>線を体の左右の境目に置きます</translation>
    </message>
    <message>
        <source>Put the panels &amp;back</source>
        <translation>パネルを元の位置に戻す(&amp;B)</translation>
    </message>
    <message>
        <source>Put what is on the clipboard in as a layer</source>
        <translation>クリップボードの内容をレイヤーとして貼り付けます</translation>
    </message>
    <message>
        <source>PyTorch’s own server</source>
        <translation>PyTorchの公式サーバー</translation>
    </message>
    <message>
        <source>Python could not be started: {strerror}.</source>
        <translation>Pythonを起動できませんでした：{strerror}。</translation>
    </message>
    <message>
        <source>Qwen-Image-Layered</source>
        <translation>Qwen-Image-Layered</translation>
    </message>
    <message>
        <source>Qwen-Image-Layered cannot run in the way “{tier}”.</source>
        <translation>Qwen-Image-Layeredは「{tier}」の方法では動きません。</translation>
    </message>
    <message>
        <source>Qwen-Image-Layered cannot work with these numbers.</source>
        <translation>Qwen-Image-Layeredはこの数値では動きません。</translation>
    </message>
    <message>
        <source>Qwen-Image-Layered needs about {host_bytes} GB of free memory, or a graphics card with {card} GB free.</source>
        <translation>Qwen-Image-Layeredには約 {host_bytes} GBの空きメモリか、空きが {card} GBのグラフィックボードが必要です。</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>範囲の広さ</translation>
    </message>
    <message>
        <source>Read all files again and compare them with what was published</source>
        <translation>すべてのファイルを読み直し、公開されたものと比べる</translation>
    </message>
    <message>
        <source>Read its card before use.</source>
        <translation>使う前に配布ページの説明をお読みください。</translation>
    </message>
    <message>
        <source>Reading licences</source>
        <translation>ライセンスを読み込み中</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>ファイルを読み込み中</translation>
    </message>
    <message>
        <source>Reading the network that describes</source>
        <translation>説明文を作るネットワークを読み込み中</translation>
    </message>
    <message>
        <source>Reading the network that paints</source>
        <translation>描画するネットワークを読み込み中</translation>
    </message>
    <message>
        <source>Reading the picture</source>
        <translation>画像を読み込み中</translation>
    </message>
    <message>
        <source>Reading the tags</source>
        <translation>タグを読み込み中</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>{name} を読み込み中</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近使ったファイル</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>復元</translation>
    </message>
    <message>
        <source>Recover &amp;unsaved work…</source>
        <translation>未保存の作業を復元(&amp;U)…</translation>
    </message>
    <message>
        <source>Recover unsaved work</source>
        <translation>未保存の作業を復元</translation>
    </message>
    <message>
        <source>Recovery copies</source>
        <translation>復元用コピー</translation>
    </message>
    <message>
        <source>Red turns bare first.</source>
        <translation>赤い所から足りなくなります。</translation>
    </message>
    <message>
        <source>Refining borders</source>
        <translation>境界を整えています</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>領域</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Remove it with the program that put it there.</source>
        <translation>それを置いたプログラムで削除してください。</translation>
    </message>
    <message>
        <source>Remove {title} from this machine?</source>
        <translation>{title} をこのパソコンから削除しますか？</translation>
    </message>
    <message>
        <source>Removed in another program: {gone}.</source>
        <translation>別のプログラムで削除されたもの：{gone}。</translation>
    </message>
    <message>
        <source>Removed; {size} are free again.</source>
        <translation>削除しました。{size} が空きました。</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>削除…</translation>
    </message>
    <message>
        <source>Removing a model</source>
        <translation>モデルを削除しています</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Rename the layer</source>
        <translation>レイヤーの名前を変更します</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>修復</translation>
    </message>
    <message>
        <source>Replace layers</source>
        <translation>レイヤーを置き換え</translation>
    </message>
    <message>
        <source>Replace the layers?</source>
        <translation>レイヤーを置き換えますか？</translation>
    </message>
    <message>
        <source>Reported as about 6.3 GB.</source>
        <translation>約6.3 GBとの報告があります。</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>リセット</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>すべてリセット</translation>
    </message>
    <message>
        <source>Restore original</source>
        <translation>元画像を復元</translation>
    </message>
    <message>
        <source>Restoring the original pixels</source>
        <translation>元のピクセルを復元しています</translation>
    </message>
    <message>
        <source>Reveal check</source>
        <translation>塗り足しチェック</translation>
    </message>
    <message>
        <source>Reveal check…</source>
        <translation>塗り足しチェック…</translation>
    </message>
    <message>
        <source>Rig &amp;checklist</source>
        <translation>リグチェック(&amp;C)</translation>
    </message>
    <message>
        <source>Rig checklist</source>
        <translation>リグチェック</translation>
    </message>
    <message>
        <source>Rigs expect this part. Cut it out of another layer, or set the part of the layer that shows it.</source>
        <translation>リギングに必要なパーツです。別のレイヤーから切り出すか、それを描いたレイヤーのパーツを指定してください。</translation>
    </message>
    <message>
        <source>Rotate &amp;back</source>
        <translation>逆に回転(&amp;B)</translation>
    </message>
    <message>
        <source>Run `kasane install-ai`, or choose the built-in filling.</source>
        <translation>`kasane install-ai` を実行するか、内蔵の塗り方を選んでください。</translation>
    </message>
    <message>
        <source>Run `kasane install-ai`.</source>
        <translation>`kasane install-ai` を実行してください。</translation>
    </message>
    <message>
        <source>Runs on NVIDIA graphics cards only, with the package “bitsandbytes”.</source>
        <translation>NVIDIAのグラフィックボードでのみ動作し、パッケージ「bitsandbytes」が必要です。</translation>
    </message>
    <message>
        <source>Runs on Python {python} and Qt {qt}, in the icons of Material Design.</source>
        <translation>Python {python} と Qt {qt} で動作。アイコンはMaterial Designです。</translation>
    </message>
    <message>
        <source>S&amp;olo</source>
        <translation>ソロ表示(&amp;O)</translation>
    </message>
    <message>
        <source>S&amp;ort layers by depth</source>
        <translation>深度でレイヤーを並べ替え(&amp;O)</translation>
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
        <translation>サンプル</translation>
    </message>
    <message>
        <source>Sample size</source>
        <translation>サンプル範囲</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>別名で保存(&amp;A)…</translation>
    </message>
    <message>
        <source>Save a short moving picture whose layers part by their depth</source>
        <translation>深度に応じてレイヤーがずれて動く短いアニメーションを保存します</translation>
    </message>
    <message>
        <source>Save all layers for Photoshop, Live2D and others</source>
        <translation>すべてのレイヤーをPhotoshopやLive2Dなどで使えるように保存します</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>別名で保存</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>別名で保存…</translation>
    </message>
    <message>
        <source>Save each layer as a PNG</source>
        <translation>各レイヤーをPNGとして保存します</translation>
    </message>
    <message>
        <source>Save here</source>
        <translation>ここに保存</translation>
    </message>
    <message>
        <source>Save it again in the program it was made with.</source>
        <translation>作成したソフトでもう一度保存してください。</translation>
    </message>
    <message>
        <source>Save it again with its layers.</source>
        <translation>レイヤー付きでもう一度保存してください。</translation>
    </message>
    <message>
        <source>Save it again.</source>
        <translation>もう一度保存してください。</translation>
    </message>
    <message>
        <source>Save the changes to “{name}”?</source>
        <translation>「{name}」の変更を保存しますか？</translation>
    </message>
    <message>
        <source>Save the depth map of each layer</source>
        <translation>各レイヤーの深度マップを保存します</translation>
    </message>
    <message>
        <source>Save the file again where it was made.</source>
        <translation>作成したソフトでもう一度保存してください。</translation>
    </message>
    <message>
        <source>Save the project</source>
        <translation>プロジェクトを保存します</translation>
    </message>
    <message>
        <source>Save the project under another name</source>
        <translation>プロジェクトを別の名前で保存します</translation>
    </message>
    <message>
        <source>Save to another disk.</source>
        <translation>別のディスクに保存してください。</translation>
    </message>
    <message>
        <source>Save what you see as one PNG</source>
        <translation>見えている状態を1枚のPNGとして保存します</translation>
    </message>
    <message>
        <source>Save your work on “{name}” as a project?</source>
        <translation>「{name}」での作業をプロジェクトとして保存しますか？</translation>
    </message>
    <message>
        <source>Saved “{name}”.</source>
        <translation>「{name}」を保存しました。</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>保存中</translation>
    </message>
    <message>
        <source>Saving here would overwrite what is in the file now.</source>
        <translation>ここに保存すると、今のファイルの内容が上書きされます。</translation>
    </message>
    <message>
        <source>Saving layers</source>
        <translation>レイヤーを保存中</translation>
    </message>
    <message>
        <source>Say where it is, with a box.</source>
        <translation>枠で場所を指定してください。</translation>
    </message>
    <message>
        <source>Say where the head is, and let See-through paint it anew</source>
        <translation>頭部の場所を指定し、See-throughで描き直します</translation>
    </message>
    <message>
        <source>Say which part is where, then apply</source>
        <translation>どこがどのパーツかを指定してから適用します</translation>
    </message>
    <message>
        <source>Say which with --as ID.</source>
        <translation>どれかを --as ID で指定してください。</translation>
    </message>
    <message>
        <source>Says how far from the viewer each layer is, which decides the draw order and depth splits.</source>
        <translation>各レイヤーが手前からどれだけ離れているかを求め、描画順と深度での分割を決めます。</translation>
    </message>
    <message>
        <source>Scale, turn, flip and move layers or selected pixels</source>
        <translation>レイヤーまたは選択したピクセルを拡大・縮小、回転、反転、移動します</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>スクリーン</translation>
    </message>
    <message>
        <source>Search all menus and tools, and do what you find</source>
        <translation>すべてのメニューとツールから検索し、実行します</translation>
    </message>
    <message>
        <source>Search layers</source>
        <translation>レイヤーを検索</translation>
    </message>
    <message>
        <source>Search the preferences</source>
        <translation>環境設定を検索</translation>
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
        <translation>See-throughなどのネットワークは、torchとほかのいくつかのパッケージで動きます。いずれも自由ソフトウェアです。Kasane専用にインストールされ、このパソコンのほかの部分は変わりません。</translation>
    </message>
    <message>
        <source>See-through depth (large)</source>
        <translation>See-through深度（大）</translation>
    </message>
    <message>
        <source>See-through depth (small)</source>
        <translation>See-through深度（小）</translation>
    </message>
    <message>
        <source>See-through layers (large)</source>
        <translation>See-throughレイヤー（大）</translation>
    </message>
    <message>
        <source>See-through layers (small)</source>
        <translation>See-throughレイヤー（小）</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Seed {seed}</source>
        <translation>シード {seed}</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>選択</translation>
    </message>
    <message>
        <source>Select a band along the edge of the selection</source>
        <translation>選択範囲の縁を帯状に選択します</translation>
    </message>
    <message>
        <source>Select a layer first.</source>
        <translation>先にレイヤーを選択してください。</translation>
    </message>
    <message>
        <source>Select a layer to see and set what it depicts.</source>
        <translation>レイヤーを選択すると、何を描いたものかを確認・指定できます。</translation>
    </message>
    <message>
        <source>Select a layer to split.</source>
        <translation>分割するレイヤーを選択してください。</translation>
    </message>
    <message>
        <source>Select a layer with some.</source>
        <translation>ピクセルのあるレイヤーを選択してください。</translation>
    </message>
    <message>
        <source>Select a part of what it shows.</source>
        <translation>描画部分の一部を選択してください。</translation>
    </message>
    <message>
        <source>Select again what was selected before</source>
        <translation>直前の選択範囲をもう一度選択します</translation>
    </message>
    <message>
        <source>Select all other pixels</source>
        <translation>選択していないピクセルを選択します</translation>
    </message>
    <message>
        <source>Select all pixels of the canvas</source>
        <translation>キャンバスのすべてのピクセルを選択します</translation>
    </message>
    <message>
        <source>Select every layer</source>
        <translation>すべてのレイヤーを選択します</translation>
    </message>
    <message>
        <source>Select in the list what it is, then import it again.</source>
        <translation>一覧からどのモデルかを選び、もう一度取り込んでください。</translation>
    </message>
    <message>
        <source>Select it</source>
        <translation>選択する</translation>
    </message>
    <message>
        <source>Select its pi&amp;xels</source>
        <translation>ピクセルを選択(&amp;X)</translation>
    </message>
    <message>
        <source>Select its pixels and take them there with “Move to layer”.</source>
        <translation>ピクセルを選択し、「レイヤーへ移す」で所属先へ移してください。</translation>
    </message>
    <message>
        <source>Select layers first.</source>
        <translation>先にレイヤーを選択してください。</translation>
    </message>
    <message>
        <source>Select only what is joined to the clicked pixel</source>
        <translation>クリックしたピクセルとつながった部分だけを選択します</translation>
    </message>
    <message>
        <source>Select rectangle</source>
        <translation>長方形選択</translation>
    </message>
    <message>
        <source>Select the layers to paint again.</source>
        <translation>描き直すレイヤーを選択してください。</translation>
    </message>
    <message>
        <source>Select the next layer towards the back</source>
        <translation>1つ奥のレイヤーを選択します</translation>
    </message>
    <message>
        <source>Select the next layer towards the front</source>
        <translation>1つ手前のレイヤーを選択します</translation>
    </message>
    <message>
        <source>Select the pixels of the chosen fringe, to mend it by hand</source>
        <translation>選んだフリンジのピクセルを選択し、手作業で直せるようにします</translation>
    </message>
    <message>
        <source>Select two layers or more.</source>
        <translation>レイヤーを2枚以上選択してください。</translation>
    </message>
    <message>
        <source>Select what is to be a piece of its own: click, stroke or circle regions, or use the lasso, the wand or a rectangle.</source>
        <translation>独立させる部分を選択してください。領域をクリック、なぞる、囲むか、なげなわ、自動選択、長方形選択を使えます。</translation>
    </message>
    <message>
        <source>Select what the layers show, to paint inside it only</source>
        <translation>描画部分を選択し、その中だけに描けるようにします</translation>
    </message>
    <message>
        <source>Select what the selected layers show</source>
        <translation>選択したレイヤーの描画部分を選択します</translation>
    </message>
    <message>
        <source>Select where it has some.</source>
        <translation>ピクセルのある所を選択してください。</translation>
    </message>
    <message>
        <source>Select where something is seen.</source>
        <translation>何かが見えている所を選択してください。</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>選択のみ</translation>
    </message>
    <message>
        <source>Selecting by colour</source>
        <translation>色で選択中</translation>
    </message>
    <message>
        <source>Selecting pixels</source>
        <translation>ピクセルを選択中</translation>
    </message>
    <message>
        <source>Selecting regions</source>
        <translation>領域を選択しています</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>指定</translation>
    </message>
    <message>
        <source>Set depth</source>
        <translation>深度を指定</translation>
    </message>
    <message>
        <source>Set one in Depth &gt; Set, offset or flatten.</source>
        <translation>「深度」＞「指定・ずらす・平坦化」で指定してください。</translation>
    </message>
    <message>
        <source>Set parts first…</source>
        <translation>先にパーツを指定…</translation>
    </message>
    <message>
        <source>Set to</source>
        <translation>指定する深度</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>ショートカット</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>ショートカット</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Show depth maps in place of colours</source>
        <translation>色の代わりに深度マップを表示します</translation>
    </message>
    <message>
        <source>Show difference</source>
        <translation>差分を表示</translation>
    </message>
    <message>
        <source>Show how far the layers are from the original, and say it in numbers</source>
        <translation>レイヤーと元画像の違いを表示し、数値でも示します</translation>
    </message>
    <message>
        <source>Show how far the layers are from the original: black is the same</source>
        <translation>レイヤーと元画像の違いを表示します（黒は同じ）</translation>
    </message>
    <message>
        <source>Show its layers first.</source>
        <translation>先に中のレイヤーを表示してください。</translation>
    </message>
    <message>
        <source>Show only layers whose name or part holds these words</source>
        <translation>名前かパーツにこの語を含むレイヤーだけを表示します</translation>
    </message>
    <message>
        <source>Show only these layers for now</source>
        <translation>一時的にこのレイヤーだけを表示します</translation>
    </message>
    <message>
        <source>Show only where the layer below is</source>
        <translation>下のレイヤーがある所だけ表示します</translation>
    </message>
    <message>
        <source>Show or &amp;hide</source>
        <translation>表示／非表示(&amp;H)</translation>
    </message>
    <message>
        <source>Show or hide</source>
        <translation>表示／非表示</translation>
    </message>
    <message>
        <source>Show or hide the layers</source>
        <translation>レイヤーの表示と非表示を切り替えます</translation>
    </message>
    <message>
        <source>Show or hide; drag over several, Alt-click to show this one alone</source>
        <translation>表示／非表示。ドラッグで続けて切り替え、Altクリックでこれだけを表示</translation>
    </message>
    <message>
        <source>Show or unlock {names} first.</source>
        <translation>先に{names}を表示するか、ロックを解除してください。</translation>
    </message>
    <message>
        <source>Show the &amp;tour</source>
        <translation>ツアーを表示(&amp;T)</translation>
    </message>
    <message>
        <source>Show the depth of the selected layers alone</source>
        <translation>選択したレイヤーの深度だけを表示します</translation>
    </message>
    <message>
        <source>Show the line around the selected pixels</source>
        <translation>選択したピクセルの境界線を表示します</translation>
    </message>
    <message>
        <source>Show the original left of a line that you drag</source>
        <translation>ドラッグする線の左側に元画像を表示します</translation>
    </message>
    <message>
        <source>Show the picture as it was in place of the layers</source>
        <translation>レイヤーの代わりに元の画像を表示します</translation>
    </message>
    <message>
        <source>Show the whole canvas</source>
        <translation>キャンバス全体を表示します</translation>
    </message>
    <message>
        <source>Show those for later versions</source>
        <translation>今後のバージョン用のものも表示</translation>
    </message>
    <message>
        <source>Show what turns bare when the layers move</source>
        <translation>レイヤーを動かしたときに足りなくなる所を表示します</translation>
    </message>
    <message>
        <source>Shown alone it looks otherwise: what was a neighbour’s left it or took its colour.</source>
        <translation>単独で表示すると見た目が変わっています。隣のレイヤーのものだった部分が移ったか、このレイヤーの色になったためです。</translation>
    </message>
    <message>
        <source>Show…</source>
        <translation>表示…</translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Shrink by</source>
        <translation>縮小量</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>左右</translation>
    </message>
    <message>
        <source>Side: by itself</source>
        <translation>左右：自動</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Size of the interface</source>
        <translation>UIのサイズ</translation>
    </message>
    <message>
        <source>Skew: how far the sides lean</source>
        <translation>ゆがみ：辺を傾ける角度</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>スキップ</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>ブラシを小さく</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>なめらか</translation>
    </message>
    <message>
        <source>Smooth colour (built in)</source>
        <translation>なめらかな色（内蔵）</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>手ブレ補正</translation>
    </message>
    <message>
        <source>Smoothing: how much a shaky line is steadied</source>
        <translation>手ブレ補正：線の揺れを補正する強さ</translation>
    </message>
    <message>
        <source>Smudge</source>
        <translation>指先</translation>
    </message>
    <message>
        <source>Soft light</source>
        <translation>ソフトライト</translation>
    </message>
    <message>
        <source>Some layers are locked, so all of them stay, and the new ones come in a group of their own.</source>
        <translation>ロックされたレイヤーがあるため、今のレイヤーはすべて残し、新しいレイヤーは別のグループに入れます。</translation>
    </message>
    <message>
        <source>Some layers are locked, so the new ones are in a group of their own.</source>
        <translation>ロックされたレイヤーがあるため、新しいレイヤーは別のグループに入れました。</translation>
    </message>
    <message>
        <source>Some layers could not be named after one part: please check them.</source>
        <translation>1つのパーツ名に決められないレイヤーがあります。確認してください。</translation>
    </message>
    <message>
        <source>Some layers have changed since. Check again.</source>
        <translation>一部のレイヤーが変わりました。もう一度チェックしてください。</translation>
    </message>
    <message>
        <source>Something is being painted again just now.</source>
        <translation>今、別の描き直しを実行中です。</translation>
    </message>
    <message>
        <source>Something went wrong in the program.</source>
        <translation>プログラムに問題が起きました。</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>並べ替え</translation>
    </message>
    <message>
        <source>Sort by depth</source>
        <translation>深度で並べ替え</translation>
    </message>
    <message>
        <source>Spl&amp;it by depth…</source>
        <translation>深度で分割(&amp;I)…</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>Split &amp;by what is selected…</source>
        <translation>選択範囲で分割(&amp;B)…</translation>
    </message>
    <message>
        <source>Split by &amp;side</source>
        <translation>左右に分割(&amp;S)</translation>
    </message>
    <message>
        <source>Split by side</source>
        <translation>左右に分割</translation>
    </message>
    <message>
        <source>Split it by side, or cut it by hand.</source>
        <translation>左右に分割するか、手作業で分けてください。</translation>
    </message>
    <message>
        <source>Split layer</source>
        <translation>レイヤーを分割</translation>
    </message>
    <message>
        <source>Split the layer as the canvas shows it (Enter)</source>
        <translation>キャンバスの表示どおりにレイヤーを分割します（Enter）</translation>
    </message>
    <message>
        <source>Split “{name}”</source>
        <translation>「{name}」を分割</translation>
    </message>
    <message>
        <source>Splitting by depth</source>
        <translation>深度で分割中</translation>
    </message>
    <message>
        <source>Splitting by selection</source>
        <translation>選択範囲で分割中</translation>
    </message>
    <message>
        <source>Splitting by side</source>
        <translation>左右に分割中</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>始点</translation>
    </message>
    <message>
        <source>Starting the engine anew</source>
        <translation>エンジンを再起動しています</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Stay inside what was selected before the first click</source>
        <translation>最初のクリックの前の選択範囲からはみ出さないようにします</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>ステップ数</translation>
    </message>
    <message>
        <source>Steps, page size, memory and seed</source>
        <translation>ステップ数、ページの大きさ、メモリ、シード</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Stopped. Started again with the same choices, it goes on from what is painted.</source>
        <translation>中止しました。同じ設定でもう一度始めると、描き終えた所から続きます。</translation>
    </message>
    <message>
        <source>Stopped. What came is kept, and taken up when you install again.</source>
        <translation>中止しました。受け取った分は残り、次のインストールで使われます。</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>中止しています</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>強さ</translation>
    </message>
    <message>
        <source>Strength of the tints</source>
        <translation>色分けの濃さ</translation>
    </message>
    <message>
        <source>Suggest</source>
        <translation>自動配置</translation>
    </message>
    <message>
        <source>System language</source>
        <translation>システムの言語</translation>
    </message>
    <message>
        <source>Tail</source>
        <translation>しっぽ</translation>
    </message>
    <message>
        <source>Take a neighbour’s colours off the layer; the picture stays as it is</source>
        <translation>レイヤーに混じった隣の色を取り除きます。見た目は変わりません</translation>
    </message>
    <message>
        <source>Take a picture apart, or open a project (.ora) of one: a PSD does not keep it.</source>
        <translation>画像をパーツ分けするか、そのプロジェクト（.ora）を開いてください。PSDには元の画像が残りません。</translation>
    </message>
    <message>
        <source>Take away from the selection (Alt)</source>
        <translation>選択範囲から除外（Alt）</translation>
    </message>
    <message>
        <source>Take back what a tool is doing</source>
        <translation>ツールの操作を取り消し</translation>
    </message>
    <message>
        <source>Take off the fringes of all layers, in one step; the picture stays as it is</source>
        <translation>すべてのレイヤーのフリンジを、まとめて一度に取り除きます。画像の見た目は変わりません</translation>
    </message>
    <message>
        <source>Take off the fringes of all listed layers, in one step</source>
        <translation>一覧にあるレイヤーのフリンジを、まとめて一度に取り除きます</translation>
    </message>
    <message>
        <source>Take over model files that you have in a folder already</source>
        <translation>すでにフォルダーにあるモデルのファイルを取り込む</translation>
    </message>
    <message>
        <source>Take the colour of the active layer, whatever is above it</source>
        <translation>上に何があっても、アクティブレイヤーの色を取得します</translation>
    </message>
    <message>
        <source>Take the last step back</source>
        <translation>最後の操作を取り消します</translation>
    </message>
    <message>
        <source>Take the picture apart first; where it was drawn over, no layers are added.</source>
        <translation>先にパーツ分けしてください。描き加えた所にはレイヤーは追加されません。</translation>
    </message>
    <message>
        <source>Take the picture apart into layers</source>
        <translation>画像をレイヤーに分けます</translation>
    </message>
    <message>
        <source>Take the picture apart into new layers</source>
        <translation>画像を新しいレイヤーに分けます</translation>
    </message>
    <message>
        <source>Take the pixels off their layers</source>
        <translation>元のレイヤーからピクセルを取り除く</translation>
    </message>
    <message>
        <source>Take the pixels off “{name}”</source>
        <translation>「{name}」からピクセルを取り除く</translation>
    </message>
    <message>
        <source>Take the selected pixels, or the layers, to the clipboard</source>
        <translation>選択したピクセル、またはレイヤーをクリップボードへ切り取ります</translation>
    </message>
    <message>
        <source>Take the warning dots off the layers: you have looked at them</source>
        <translation>確認したレイヤーから注意の印を消します</translation>
    </message>
    <message>
        <source>Taken from</source>
        <translation>入手元</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>必要量</translation>
    </message>
    <message>
        <source>Takes a picture apart into a number of layers; Kasane names them after what they show.</source>
        <translation>画像を何枚かのレイヤーに分けます。名前は描かれたものに応じてKasaneが付けます。</translation>
    </message>
    <message>
        <source>Takes effect when Kasane is started again</source>
        <translation>Kasaneを再起動すると反映されます</translation>
    </message>
    <message>
        <source>Takes one flat anime illustration apart into named, fully painted layers, and saves them as a PSD.</source>
        <translation>1枚のアニメイラストを、名前の付いた、隠れた部分まで塗られたレイヤーに分け、PSDとして保存します。</translation>
    </message>
    <message>
        <source>Taking the fringe off</source>
        <translation>フリンジを取り除いています</translation>
    </message>
    <message>
        <source>Taking up {title}: {path}</source>
        <translation>{title} の続きを確認しています：{path}</translation>
    </message>
    <message>
        <source>Target layer</source>
        <translation>移動先のレイヤー</translation>
    </message>
    <message>
        <source>Tencent Hunyuan Community License</source>
        <translation>Tencent Hunyuan Community License</translation>
    </message>
    <message>
        <source>Texture (patches)</source>
        <translation>テクスチャ（パッチ）</translation>
    </message>
    <message>
        <source>The PSD would be larger than 2 GB, which the format does not allow.</source>
        <translation>PSDが2 GBを超えてしまい、形式の上限に収まりません。</translation>
    </message>
    <message>
        <source>The access token has a space in it. Copy it anew.</source>
        <translation>アクセストークンに空白が入っています。コピーし直してください。</translation>
    </message>
    <message>
        <source>The active layer has no pixels there. Select the layer that has them.</source>
        <translation>アクティブレイヤーのそこにはピクセルがありません。ピクセルのあるレイヤーを選択してください。</translation>
    </message>
    <message>
        <source>The artboard “{name}” became a group.</source>
        <translation>アートボード「{name}」はグループになりました。</translation>
    </message>
    <message>
        <source>The background is not plain: please check the outline of the figure. Where it is wrong, click what is background and what is a part.</source>
        <translation>背景が無地ではありません。キャラクターの輪郭を確認し、間違っている所は背景かパーツかをクリックで指定してください。</translation>
    </message>
    <message>
        <source>The blend mode of the group “{name}” was given to its layers.</source>
        <translation>グループ「{name}」の合成モードを中のレイヤーに移しました。</translation>
    </message>
    <message>
        <source>The body had been painted before.</source>
        <translation>体は以前に描いた結果を使いました。</translation>
    </message>
    <message>
        <source>The body-part network knows {parts} parts, not {tags}.</source>
        <translation>体パーツのネットワークが知っているパーツは{tags}個ではなく{parts}個です。</translation>
    </message>
    <message>
        <source>The canvas is {width} x {height}; Live2D artists report faults with odd sizes.</source>
        <translation>キャンバスは {width} x {height} です。奇数のサイズはLive2Dで不具合が報告されています。</translation>
    </message>
    <message>
        <source>The canvas is {width} x {height}; a PSD holds {max_side} pixels a side at most.</source>
        <translation>キャンバスは {width} x {height} です。PSDの一辺は{max_side}ピクセルまでです。</translation>
    </message>
    <message>
        <source>The canvas was resized elsewhere; the original picture was dropped.</source>
        <translation>別のソフトでキャンバスサイズが変更されたため、元の画像を除きました。</translation>
    </message>
    <message>
        <source>The certificate of {hostname} is not to be trusted: {verify_message}.</source>
        <translation>{hostname} の証明書は信頼できません：{verify_message}。</translation>
    </message>
    <message>
        <source>The character’s own side: their left is on your right</source>
        <translation>キャラクター自身の左右です。キャラクターの左は、画面では右側です</translation>
    </message>
    <message>
        <source>The clipping of the group “{name}” was left out.</source>
        <translation>グループ「{name}」のクリッピングを除きました。</translation>
    </message>
    <message>
        <source>The colour does not run through gaps narrower than this</source>
        <translation>これより狭い隙間からは色が漏れません</translation>
    </message>
    <message>
        <source>The colour of the nearest edge goes on, and so do lines that end there</source>
        <translation>最も近い縁の色を広げ、そこで途切れた線も延ばします</translation>
    </message>
    <message>
        <source>The colour profile is broken and was ignored; colours may be off.</source>
        <translation>カラープロファイルが壊れているため無視しました。色がずれることがあります。</translation>
    </message>
    <message>
        <source>The colour profile is not sRGB; Live2D Cubism will shift the colours.</source>
        <translation>カラープロファイルがsRGBではないため、Live2D Cubismで色が変わります。</translation>
    </message>
    <message>
        <source>The colours on the canvas: what is red turns bare at the least movement, what is yellow at the most</source>
        <translation>キャンバスの色：赤い所は少し動かすだけで、黄色い所は大きく動かすと足りなくなります</translation>
    </message>
    <message>
        <source>The corrections of the draft are damaged and were left out.</source>
        <translation>仮分けの修正内容が壊れているため除きました。</translation>
    </message>
    <message>
        <source>The depth map as colours</source>
        <translation>深度マップを色で表示します</translation>
    </message>
    <message>
        <source>The depth to set, 0 near to 1 far (Alt takes it from the canvas)</source>
        <translation>指定する深度（0 手前～1 奥、Altでキャンバスから取得）</translation>
    </message>
    <message>
        <source>The depth weights ask for the sampler “{value}”.</source>
        <translation>深度の重みデータはサンプラー「{value}」を必要とします。</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>ディスクがいっぱいです。</translation>
    </message>
    <message>
        <source>The disk is full: “{name}” does not fit.</source>
        <translation>ディスクがいっぱいで、「{name}」が入りません。</translation>
    </message>
    <message>
        <source>The download does not go on: {error}.</source>
        <translation>ダウンロードが進みません：{error}。</translation>
    </message>
    <message>
        <source>The draw order agrees with the depths.</source>
        <translation>描画順は深度と一致しています。</translation>
    </message>
    <message>
        <source>The draw order beside the layers’ depths</source>
        <translation>描画順をレイヤーの深度と並べて表示します</translation>
    </message>
    <message>
        <source>The driver {driver} of the graphics card is too old for the networks: install driver {driver_of_13} or later, then look again.</source>
        <translation>グラフィックボードのドライバー {driver} はネットワークには古すぎます。{driver_of_13} 以降をインストールしてから、もう一度確認してください。</translation>
    </message>
    <message>
        <source>The endpoint “{endpoint}” is no address.</source>
        <translation>接続先「{endpoint}」はアドレスではありません。</translation>
    </message>
    <message>
        <source>The engine doubts its part. Set it, or mark the layer as checked (Layer menu).</source>
        <translation>エンジンはこのパーツに確信がありません。パーツを指定するか、確認済みにしてください（レイヤーメニュー）。</translation>
    </message>
    <message>
        <source>The engine failed.</source>
        <translation>エンジンが失敗しました。</translation>
    </message>
    <message>
        <source>The engine process cannot be started.</source>
        <translation>エンジンのプロセスを起動できません。</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly.</source>
        <translation>エンジンが予期せず停止しました。</translation>
    </message>
    <message>
        <source>The engine “{engine_id}” cannot paint a part again.</source>
        <translation>エンジン「{engine_id}」ではパーツを描き直せません。</translation>
    </message>
    <message>
        <source>The engine “{engine_id}” cannot run here.</source>
        <translation>エンジン「{engine_id}」はここでは使えません。</translation>
    </message>
    <message>
        <source>The file has no layers; its picture was opened as one.</source>
        <translation>ファイルにレイヤーがないため、画像を1枚のレイヤーとして開きました。</translation>
    </message>
    <message>
        <source>The file has {depth} bits a channel; it was opened with 8.</source>
        <translation>ファイルは1チャンネル{depth}ビットです。8ビットで開きました。</translation>
    </message>
    <message>
        <source>The file has {frames} {kind}; only the first was opened.</source>
        <translation>ファイルには{kind}が {frames} あり、最初のものだけを開きました。</translation>
    </message>
    <message>
        <source>The file is {modes}; it was converted to RGB.</source>
        <translation>ファイルは {modes} です。RGBに変換しました。</translation>
    </message>
    <message>
        <source>The folder of a ComfyUI, whose models are used too, where they lie</source>
        <translation>ComfyUIのフォルダー。中のモデルを、その場所のまま使います</translation>
    </message>
    <message>
        <source>The folder “{name}” holds other files, which would be lost.</source>
        <translation>フォルダー「{name}」には別のファイルがあり、失われるおそれがあります。</translation>
    </message>
    <message>
        <source>The graphics card has too little free memory for this step.</source>
        <translation>この処理にはグラフィックボードの空きメモリが足りません。</translation>
    </message>
    <message>
        <source>The group is gone.</source>
        <translation>グループがもうありません。</translation>
    </message>
    <message>
        <source>The group “{name}” became a pass-through group; its blended layers now meet what is below the group.</source>
        <translation>グループ「{name}」は通過になりました。中の合成モードはグループの下にも効きます。</translation>
    </message>
    <message>
        <source>The group “{name}” is empty and was left out.</source>
        <translation>空のグループ「{name}」を除きました。</translation>
    </message>
    <message>
        <source>The group “{name}” is nested deeper than {max_nesting} levels; its layers were moved to the group around it.</source>
        <translation>グループ「{name}」は{max_nesting}階層より深いため、中のレイヤーを外側のグループに移しました。</translation>
    </message>
    <message>
        <source>The head had been painted before.</source>
        <translation>頭部は以前に描いた結果を使いました。</translation>
    </message>
    <message>
        <source>The index “{index}” is no address.</source>
        <translation>インデックス「{index}」はアドレスではありません。</translation>
    </message>
    <message>
        <source>The interface changes its size when Kasane is started again.</source>
        <translation>UIのサイズは、Kasaneを再起動すると変わります。</translation>
    </message>
    <message>
        <source>The language changes as soon as the running work has ended.</source>
        <translation>言語は、実行中の処理が終わるとすぐに切り替わります。</translation>
    </message>
    <message>
        <source>The layer effects of “{name}” were left out.</source>
        <translation>「{name}」のレイヤー効果を除きました。</translation>
    </message>
    <message>
        <source>The layer has no pixels inside the selection.</source>
        <translation>選択範囲の中にこのレイヤーのピクセルがありません。</translation>
    </message>
    <message>
        <source>The layer has nothing there to smudge or blur, or it is all of one colour. Select the layer that has.</source>
        <translation>そこにはこのレイヤーの描画がないか、1色しかないため、伸ばすこともぼかすこともできません。描画のあるレイヤーを選択してください。</translation>
    </message>
    <message>
        <source>The layer is gone.</source>
        <translation>レイヤーがもうありません。</translation>
    </message>
    <message>
        <source>The layer that takes the pixels (Alt-click it on the canvas)</source>
        <translation>ピクセルの移動先のレイヤー（キャンバス上でAltクリック）</translation>
    </message>
    <message>
        <source>The layer would become too large.</source>
        <translation>レイヤーが大きくなりすぎます。</translation>
    </message>
    <message>
        <source>The layer “{name}”</source>
        <translation>レイヤー「{name}」</translation>
    </message>
    <message>
        <source>The layer “{name}” has changed in the meantime.</source>
        <translation>レイヤー「{name}」は途中で変更されました。</translation>
    </message>
    <message>
        <source>The layer “{name}” has no depth yet. Set one first.</source>
        <translation>レイヤー「{name}」にはまだ深度がありません。先に深度を指定してください。</translation>
    </message>
    <message>
        <source>The layer “{name}” has no depth yet. Set one in the Depth menu, or split it by side or by what is selected.</source>
        <translation>レイヤー「{name}」にはまだ深度がありません。深度メニューで指定するか、左右か選択範囲で分割してください。</translation>
    </message>
    <message>
        <source>The layer “{name}” is locked.</source>
        <translation>レイヤー「{name}」はロックされています。</translation>
    </message>
    <message>
        <source>The layer “{name}” is locked. Unlock it first.</source>
        <translation>レイヤー「{name}」はロックされています。先にロックを解除してください。</translation>
    </message>
    <message>
        <source>The layers changed meanwhile, so the new ones are in a group of their own.</source>
        <translation>途中でレイヤーが変わったため、新しいレイヤーは別のグループに入れました。</translation>
    </message>
    <message>
        <source>The layers changed meanwhile, so the new ones are in a hidden group, “Painted again”, on top.</source>
        <translation>途中でレイヤーが変わったため、新しいレイヤーは一番上の非表示グループ「描き直し」に入れました。</translation>
    </message>
    <message>
        <source>The layers have changed since. Check again.</source>
        <translation>レイヤーが変わりました。もう一度チェックしてください。</translation>
    </message>
    <message>
        <source>The layers of “{name}” have more pixels than can be opened.</source>
        <translation>「{name}」のレイヤーはピクセル数が多すぎて開けません。</translation>
    </message>
    <message>
        <source>The layers stand in the order of their depths already.</source>
        <translation>レイヤーはすでに深度の順に並んでいます。</translation>
    </message>
    <message>
        <source>The layers there are not the picture any more, or not free to be changed: only hidden pixels were painted again.</source>
        <translation>そこのレイヤーは元の画像と違うか、変更できないため、隠れたピクセルだけを描き直しました。</translation>
    </message>
    <message>
        <source>The layers to paint on are locked.</source>
        <translation>塗り足すレイヤーがロックされています。</translation>
    </message>
    <message>
        <source>The licence of {title} must be accepted first: {name}; commercial use: {licence}.{where}</source>
        <translation>先に {title} のライセンスへの同意が必要です：{name}、商用利用：{licence}。{where}</translation>
    </message>
    <message>
        <source>The line follows the middle of the face.</source>
        <translation>線は顔の中央を通っています。</translation>
    </message>
    <message>
        <source>The line follows what is drawn between left and right.</source>
        <translation>線は、左右の間に描かれた境目をたどっています。</translation>
    </message>
    <message>
        <source>The line runs where the layer is most like its mirror image.</source>
        <translation>線は、レイヤーが最も左右対称になる所を通っています。</translation>
    </message>
    <message>
        <source>The list of models, “{path}”, is missing: install Kasane again, or put it back.</source>
        <translation>モデルの一覧「{path}」がありません。Kasane をもう一度インストールするか、元の場所に戻してください。</translation>
    </message>
    <message>
        <source>The machine has too little free memory for this step.</source>
        <translation>この処理にはパソコンの空きメモリが足りません。</translation>
    </message>
    <message>
        <source>The manifest&apos;s “{id}” names “{other}”, which is no other entry.</source>
        <translation>マニフェストの「{id}」が挙げる「{other}」は、ほかの項目にありません。</translation>
    </message>
    <message>
        <source>The manifest&apos;s “{id}” needs itself.</source>
        <translation>マニフェストの「{id}」が自分自身を必要としています。</translation>
    </message>
    <message>
        <source>The name ends in “{ending}” but the file is a {found}.</source>
        <translation>名前の拡張子は「{ending}」ですが、中身は {found} です。</translation>
    </message>
    <message>
        <source>The name ends in “{ending}” but the file is {kind}.</source>
        <translation>名前の拡張子は「{ending}」ですが、中身は {kind} です。</translation>
    </message>
    <message>
        <source>The network found no layers in this picture.</source>
        <translation>ネットワークはこの画像からレイヤーを見つけられませんでした。</translation>
    </message>
    <message>
        <source>The network in “{folder}” cannot be read.</source>
        <translation>「{folder}」のネットワークを読み込めません。</translation>
    </message>
    <message>
        <source>The network in “{folder}” has {count} {what} tensors, such as “{first}”.</source>
        <translation>「{folder}」のネットワークに、合わないテンソルが{count}個あります（{what}）。例：「{first}」。</translation>
    </message>
    <message>
        <source>The network&apos;s config is of another program or version: {error}.</source>
        <translation>ネットワークの設定が別のプログラムかバージョンのものです：{error}。</translation>
    </message>
    <message>
        <source>The networks found no character in this picture.</source>
        <translation>ネットワークはこの画像からキャラクターを見つけられませんでした。</translation>
    </message>
    <message>
        <source>The new painting is the same as the old one.</source>
        <translation>描き直した結果は以前と同じでした。</translation>
    </message>
    <message>
        <source>The next painting uses seed {seed}.</source>
        <translation>次の描画ではシード {seed} を使います。</translation>
    </message>
    <message>
        <source>The one for this machine</source>
        <translation>このパソコンに合うもの</translation>
    </message>
    <message>
        <source>The one to begin with.</source>
        <translation>最初に試すならこれです。</translation>
    </message>
    <message>
        <source>The opacity of the group “{name}” was given to its layers; where they overlap they look different.</source>
        <translation>グループ「{name}」の不透明度を中のレイヤーに移しました。重なった所は見た目が変わります。</translation>
    </message>
    <message>
        <source>The package index cannot be reached.</source>
        <translation>パッケージのインデックスに接続できません。</translation>
    </message>
    <message>
        <source>The package index has no {missing} for this Python and system.</source>
        <translation>パッケージのインデックスに、このPythonとシステム用の {missing} がありません。</translation>
    </message>
    <message>
        <source>The packages are installed, but torch does not start here.</source>
        <translation>パッケージはインストールされましたが、torchが起動しません。</translation>
    </message>
    <message>
        <source>The packages that it runs on are not installed.</source>
        <translation>動作に必要なパッケージがインストールされていません。</translation>
    </message>
    <message>
        <source>The packed weights of the {name} cannot be read.</source>
        <translation>{name}の圧縮された重みデータを読み込めません。</translation>
    </message>
    <message>
        <source>The picture changed by up to {count} levels of 255.</source>
        <translation>見た目が変わりました。色の値（0～255）の差は最大{count}です。</translation>
    </message>
    <message>
        <source>The picture has a palette; it was opened in full colour.</source>
        <translation>画像はパレットカラーです。フルカラーで開きました。</translation>
    </message>
    <message>
        <source>The picture has changed in the meantime.</source>
        <translation>画像が途中で変更されました。</translation>
    </message>
    <message>
        <source>The picture has no layers yet. Choose “Decompose” to take it apart, or “Picture to layer” in the Layer menu to paint on it and cut it by hand.</source>
        <translation>画像にレイヤーがまだありません。「パーツ分け」でレイヤーに分けるか、手作業で描く・切り分けるにはレイヤーメニューの「画像をレイヤーに変換」を選んでください。</translation>
    </message>
    <message>
        <source>The picture has {bits} bits a channel; it was opened with 8.</source>
        <translation>画像は1チャンネル{bits}ビットです。8ビットで開きました。</translation>
    </message>
    <message>
        <source>The picture is black and white with 1 bit a pixel.</source>
        <translation>画像は1ピクセル1ビットの白黒です。</translation>
    </message>
    <message>
        <source>The picture is exactly the same.</source>
        <translation>見た目は完全に同じです。</translation>
    </message>
    <message>
        <source>The picture is fully transparent.</source>
        <translation>画像は完全に透明です。</translation>
    </message>
    <message>
        <source>The picture is in shades of grey.</source>
        <translation>画像はグレースケールです。</translation>
    </message>
    <message>
        <source>The picture is {mode}; it was converted to RGB and colours may shift.</source>
        <translation>画像は {mode} です。RGBに変換したため、色が変わることがあります。</translation>
    </message>
    <message>
        <source>The picture looks the same: no pixel changed by more than 1 level of 255.</source>
        <translation>見た目は同じです。色の値（0～255）の差は、どのピクセルでも1以内です。</translation>
    </message>
    <message>
        <source>The picture on the clipboard cannot be read. Copy it again.</source>
        <translation>クリップボードの画像を読み込めません。もう一度コピーしてください。</translation>
    </message>
    <message>
        <source>The picture shows no figure.</source>
        <translation>画像にキャラクターがありません。</translation>
    </message>
    <message>
        <source>The picture was turned upright as its EXIF data says.</source>
        <translation>EXIFの情報に従って画像の向きを直しました。</translation>
    </message>
    <message>
        <source>The pixels of “{name}” are missing; it was left out.</source>
        <translation>「{name}」のピクセルがないため除きました。</translation>
    </message>
    <message>
        <source>The proxy “{scheme}://{hostname}” cannot be used.</source>
        <translation>プロキシ「{scheme}://{hostname}」は使えません。</translation>
    </message>
    <message>
        <source>The publisher wants an account that has accepted the terms.</source>
        <translation>公開元では、条件に同意したアカウントが必要です。</translation>
    </message>
    <message>
        <source>The record of the batch, “{path}”, is damaged or of another version.</source>
        <translation>一括処理の記録「{path}」は壊れているか、別のバージョンのものです。</translation>
    </message>
    <message>
        <source>The same as the large one, for graphics cards with less memory.</source>
        <translation>「大」の軽量版で、メモリの少ないグラフィックボード向けです。</translation>
    </message>
    <message>
        <source>The same as the large one, nearly as good, for graphics cards with less memory.</source>
        <translation>「大」の軽量版です。品質は近く、メモリの少ないグラフィックボード向けです。</translation>
    </message>
    <message>
        <source>The same seed gives the same layers again; another one draws hidden parts anew.</source>
        <translation>同じシードなら同じレイヤーになります。別のシードでは隠れた部分が描き直されます。</translation>
    </message>
    <message>
        <source>The same, with layer names as Live2D artists use them</source>
        <translation>同じ内容を、Live2Dで使われるレイヤー名で保存します</translation>
    </message>
    <message>
        <source>The settings could not be saved: {strerror}.</source>
        <translation>設定を保存できませんでした：{strerror}。</translation>
    </message>
    <message>
        <source>The size is what users report.</source>
        <translation>サイズは利用者の報告に基づきます。</translation>
    </message>
    <message>
        <source>The square of pixels whose mean colour is taken</source>
        <translation>平均色を取る範囲（正方形）</translation>
    </message>
    <message>
        <source>The system looks after this Python, and lets no one else install into it.</source>
        <translation>このPythonはシステムが管理しており、ほかからはインストールできません。</translation>
    </message>
    <message>
        <source>The time is that of this step of the work; others may follow.</source>
        <translation>この工程の残り時間です。続きの工程がある場合があります。</translation>
    </message>
    <message>
        <source>The torch on this machine cannot open “{source}” safely.</source>
        <translation>このパソコンのtorchでは「{source}」を安全に開けません。</translation>
    </message>
    <message>
        <source>The transform was left, because its layers were changed meanwhile. Start it again.</source>
        <translation>途中でレイヤーが変わったため、変形を中止しました。もう一度変形してください。</translation>
    </message>
    <message>
        <source>The unknown entry {filename} was left out.</source>
        <translation>不明な項目 {filename} を除きました。</translation>
    </message>
    <message>
        <source>The vector mask of “{name}” was left out.</source>
        <translation>「{name}」のベクトルマスクを除きました。</translation>
    </message>
    <message>
        <source>The weights have no “{before}0{after}”.</source>
        <translation>重みデータに「{before}0{after}」がありません。</translation>
    </message>
    <message>
        <source>The weights have no “{key}” of the size that is needed.</source>
        <translation>重みデータに必要な大きさの「{key}」がありません。</translation>
    </message>
    <message>
        <source>The weights of the {name} do not fit: “{wrong}” is {given}, not {own}.</source>
        <translation>{name}の重みデータが合いません：「{wrong}」は {own} ではなく {given} です。</translation>
    </message>
    <message>
        <source>The weights of the {name} hold {count} unknown tensors, such as “{foreign}”.</source>
        <translation>{name}の重みデータに未知のテンソルが{count}個あります。例：「{foreign}」。</translation>
    </message>
    <message>
        <source>The weights of the {name} lack {missing} tensors, such as “{missing_}”.</source>
        <translation>{name}の重みデータにテンソルが{missing}個足りません。例：「{missing_}」。</translation>
    </message>
    <message>
        <source>The weights of {title} are not on this machine.</source>
        <translation>{title} の重みデータがこのパソコンにありません。</translation>
    </message>
    <message>
        <source>The weights that are here are of 4 bits: choose “nf4”.</source>
        <translation>ここにある重みデータは4ビットです。「nf4」を選んでください。</translation>
    </message>
    <message>
        <source>The weights were “{title}”.</source>
        <translation>重みデータは「{title}」を使いました。</translation>
    </message>
    <message>
        <source>The window is larger than this screen. Otherwise the next start is at {percent} %.</source>
        <translation>ウィンドウがこの画面に収まりません。このままにしない場合、次回は{percent}&#xa0;%で起動します。</translation>
    </message>
    <message>
        <source>The {name} is packed to 4 bits. {reason}</source>
        <translation>{name}は4ビットに圧縮されています。{reason}</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>Theme, language, autosave and networks</source>
        <translation>テーマ、言語、自動保存、ネットワーク</translation>
    </message>
    <message>
        <source>There</source>
        <translation>あり</translation>
    </message>
    <message>
        <source>There are no layers to look at yet.</source>
        <translation>調べるレイヤーがまだありません。</translation>
    </message>
    <message>
        <source>There are no layers to move yet.</source>
        <translation>動かせるレイヤーがまだありません。</translation>
    </message>
    <message>
        <source>There are no layers to show in 2.5D.</source>
        <translation>2.5Dで表示するレイヤーがありません。</translation>
    </message>
    <message>
        <source>There are no layers yet.</source>
        <translation>レイヤーはまだありません。</translation>
    </message>
    <message>
        <source>There are no layers yet; the picture was written as the only one.</source>
        <translation>レイヤーがまだないため、画像を1枚のレイヤーとして書き込みました。</translation>
    </message>
    <message>
        <source>There are no pixels to transform.</source>
        <translation>変形するピクセルがありません。</translation>
    </message>
    <message>
        <source>There are no weights called “{weights_id}”.</source>
        <translation>「{weights_id}」という重みデータはありません。</translation>
    </message>
    <message>
        <source>There are: {known}.</source>
        <translation>使えるもの：{known}。</translation>
    </message>
    <message>
        <source>There is no build “{build_id}”.</source>
        <translation>ビルド「{build_id}」はありません。</translation>
    </message>
    <message>
        <source>There is no engine called “{engine_id}”.</source>
        <translation>「{engine_id}」というエンジンはありません。</translation>
    </message>
    <message>
        <source>There is no folder “{path}”.</source>
        <translation>フォルダー「{path}」がありません。</translation>
    </message>
    <message>
        <source>There is no graphics card to run this network on.</source>
        <translation>このネットワークを動かせるグラフィックボードがありません。</translation>
    </message>
    <message>
        <source>There is no layer below to merge with.</source>
        <translation>結合する下のレイヤーがありません。</translation>
    </message>
    <message>
        <source>There is no layer to paint the head into.</source>
        <translation>頭部を描き込むレイヤーがありません。</translation>
    </message>
    <message>
        <source>There is no layer to work on. Select one in the layer panel.</source>
        <translation>操作するレイヤーがありません。レイヤーパネルで選択してください。</translation>
    </message>
    <message>
        <source>There is no original picture to compare with.</source>
        <translation>比較する元画像がありません。</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard. Copy one and paste again.</source>
        <translation>クリップボードに画像がありません。コピーしてからもう一度貼り付けてください。</translation>
    </message>
    <message>
        <source>There is no picture to decompose. Open an illustration first.</source>
        <translation>パーツ分けする画像がありません。先にイラストを開いてください。</translation>
    </message>
    <message>
        <source>There is no picture to paint from.</source>
        <translation>描画のもとになる画像がありません。</translation>
    </message>
    <message>
        <source>There is no “{path}”.</source>
        <translation>「{path}」がありません。</translation>
    </message>
    <message>
        <source>There is no “{source}”.</source>
        <translation>「{source}」がありません。</translation>
    </message>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>メモリが足りません。</translation>
    </message>
    <message>
        <source>There is nothing to group.</source>
        <translation>グループ化するものがありません。</translation>
    </message>
    <message>
        <source>There is nothing to recover: all that was left was saved or deleted.</source>
        <translation>復元するものはありません。残っていたものは保存または削除されました。</translation>
    </message>
    <message>
        <source>There is nothing to split in “{name}”: {why}.</source>
        <translation>「{name}」は分割できません：{why}。</translation>
    </message>
    <message>
        <source>There is too little memory to open “{name}”.</source>
        <translation>「{name}」を開くにはメモリが足りません。</translation>
    </message>
    <message>
        <source>There is too little room: {needed} are needed, {free} are free.</source>
        <translation>空きが足りません。{needed} 必要ですが、空きは {free} です。</translation>
    </message>
    <message>
        <source>These can run here: {able}.</source>
        <translation>ここで使えるもの：{able}。</translation>
    </message>
    <message>
        <source>These come from the project and are replaced, even if you changed them before it was saved: {names}.</source>
        <translation>次のレイヤーはプロジェクトから読み込んだもので、保存前に変更していても置き換わります：{names}。</translation>
    </message>
    <message>
        <source>These files belong to others. Please read on what terms you may use them, and what you make with them.</source>
        <translation>これらのファイルは他の方のものです。ファイルと、それで作ったものをどのような条件で使えるか、お読みください。</translation>
    </message>
    <message>
        <source>These layers are a draft: rough, please check them.</source>
        <translation>このレイヤーは仮分けです。大まかなので確認してください。</translation>
    </message>
    <message>
        <source>These were not saved when the program ended. Recover one to go on where you were; the others stay here.</source>
        <translation>前回の終了時に保存されなかったものです。復元すると続きから作業できます。ほかのものはここに残ります。</translation>
    </message>
    <message>
        <source>This Python has no pip.</source>
        <translation>このPythonにはpipがありません。</translation>
    </message>
    <message>
        <source>This begins when the engine has finished its work.</source>
        <translation>エンジンの処理が終わると始まります。</translation>
    </message>
    <message>
        <source>This copy of Kasane does not say what its networks need.</source>
        <translation>このKasaneには、ネットワークに必要なパッケージの情報がありません。</translation>
    </message>
    <message>
        <source>This copy of Kasane is one closed program: nothing can be installed into it.</source>
        <translation>このKasaneは単体のプログラムのため、追加でインストールできません。</translation>
    </message>
    <message>
        <source>This document has no picture to paint from.</source>
        <translation>このドキュメントには、描画のもとになる画像がありません。</translation>
    </message>
    <message>
        <source>This is a fault in the program: try again, and send the details if it fails again.</source>
        <translation>プログラムの不具合です。もう一度試し、それでも失敗するときは詳細を送ってください。</translation>
    </message>
    <message>
        <source>This is a fault in the program: {fault}</source>
        <translation>プログラムの不具合です：{fault}</translation>
    </message>
    <message>
        <source>This layer is empty.</source>
        <translation>このレイヤーは空です。</translation>
    </message>
    <message>
        <source>This library brings no licence text along.</source>
        <translation>このライブラリにはライセンス文が付属していません。</translation>
    </message>
    <message>
        <source>This may be wrong: see where it is hatched, and whether its size and place fit</source>
        <translation>間違っているかもしれません。斜線の部分と、大きさや位置が合っているかを確認してください</translation>
    </message>
    <message>
        <source>This may need more memory than is free: {words}.</source>
        <translation>空きより多くのメモリが必要かもしれません：{words}。</translation>
    </message>
    <message>
        <source>This needs the engine See-through.</source>
        <translation>エンジンSee-throughが必要です。</translation>
    </message>
    <message>
        <source>This picture is too narrow for the network.</source>
        <translation>この画像はネットワークには細長すぎます。</translation>
    </message>
    <message>
        <source>This project has no original picture to restore from. Paint with the brush.</source>
        <translation>このプロジェクトには復元に使う元の画像がありません。ブラシで描いてください。</translation>
    </message>
    <message>
        <source>This spot is not selected. Click inside the selection.</source>
        <translation>そこは選択範囲の外です。選択範囲の中をクリックしてください。</translation>
    </message>
    <message>
        <source>This version of Kasane does not use it yet.</source>
        <translation>このバージョンのKasaneではまだ使われません。</translation>
    </message>
    <message>
        <source>Tint each layer in its part’s colour</source>
        <translation>各レイヤーをパーツの色で色分けします</translation>
    </message>
    <message>
        <source>Tints</source>
        <translation>色分け</translation>
    </message>
    <message>
        <source>To paint on more of it, put a number of pixels in place of “As needed” in the reveal check.</source>
        <translation>さらに塗り足すには、塗り足しチェックの「必要なだけ」をピクセル数に変えてください。</translation>
    </message>
    <message>
        <source>To the &amp;back</source>
        <translation>最背面へ(&amp;B)</translation>
    </message>
    <message>
        <source>To the &amp;front</source>
        <translation>最前面へ(&amp;F)</translation>
    </message>
    <message>
        <source>To use it again you would have to download it again.</source>
        <translation>もう一度使うには、もう一度ダウンロードする必要があります。</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>許容値</translation>
    </message>
    <message>
        <source>Tongue</source>
        <translation>舌</translation>
    </message>
    <message>
        <source>Too little memory for painting: it was done with {titles}.</source>
        <translation>描画のメモリが足りないため、{titles}で行いました。</translation>
    </message>
    <message>
        <source>Too little memory for {what}: it was done with {titles}.</source>
        <translation>{what} にはメモリが足りないため、{titles} で行いました。</translation>
    </message>
    <message>
        <source>Too little memory for {what}: trying {titles}</source>
        <translation>{what} にはメモリが足りません：{titles} で試しています</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>ツール</translation>
    </message>
    <message>
        <source>Top and bottom wear look alike: please check where they meet.</source>
        <translation>トップスとボトムスが似ています。境目を確認してください。</translation>
    </message>
    <message>
        <source>Topwear</source>
        <translation>トップス</translation>
    </message>
    <message>
        <source>Transform</source>
        <translation>変形</translation>
    </message>
    <message>
        <source>Transforming</source>
        <translation>変形中</translation>
    </message>
    <message>
        <source>Transparent</source>
        <translation>透明</translation>
    </message>
    <message>
        <source>Try again, or choose another place.</source>
        <translation>もう一度試すか、別の場所を選んでください。</translation>
    </message>
    <message>
        <source>Try again; if it happens again, use another endpoint.</source>
        <translation>もう一度試し、それでも起きるときは別の接続先を使ってください。</translation>
    </message>
    <message>
        <source>Try another endpoint.</source>
        <translation>別の接続先を試してください。</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>サンプルを試す</translation>
    </message>
    <message>
        <source>Trying it out</source>
        <translation>動作を確認しています</translation>
    </message>
    <message>
        <source>Turn by 90° to the left</source>
        <translation>反時計回りに90°回転</translation>
    </message>
    <message>
        <source>Turn by 90° to the right</source>
        <translation>時計回りに90°回転</translation>
    </message>
    <message>
        <source>Turn layers or selected pixels left for right</source>
        <translation>レイヤーまたは選択したピクセルを左右反転します</translation>
    </message>
    <message>
        <source>Turn layers or selected pixels upside down</source>
        <translation>レイヤーまたは選択したピクセルを上下反転します</translation>
    </message>
    <message>
        <source>Turn the view back by 15 degrees</source>
        <translation>表示を逆向きに15度回転します</translation>
    </message>
    <message>
        <source>Turn the view by 15 degrees</source>
        <translation>表示を15度回転します</translation>
    </message>
    <message>
        <source>Turn the view while it is held</source>
        <translation>押している間は表示を回転</translation>
    </message>
    <message>
        <source>Turns bare</source>
        <translation>足りなくなる早さ</translation>
    </message>
    <message>
        <source>Under the pointer: background</source>
        <translation>ポインターの下：背景</translation>
    </message>
    <message>
        <source>Under the pointer: {part}</source>
        <translation>ポインターの下：{part}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Undo brings the old ones back.</source>
        <translation>「元に戻す」で以前のレイヤーに戻せます。</translation>
    </message>
    <message>
        <source>Undo, or choose another group.</source>
        <translation>元に戻すか、別のグループを選んでください。</translation>
    </message>
    <message>
        <source>Undo, or choose another layer.</source>
        <translation>元に戻すか、別のレイヤーを選んでください。</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>グループ解除</translation>
    </message>
    <message>
        <source>Ungroup them first.</source>
        <translation>先にグループを解除してください。</translation>
    </message>
    <message>
        <source>Unlock it first.</source>
        <translation>先にロックを解除してください。</translation>
    </message>
    <message>
        <source>Unlock them first.</source>
        <translation>先にロックを解除してください。</translation>
    </message>
    <message>
        <source>Unlock {names}, then choose Defringe.</source>
        <translation>{names}のロックを解除してから、「フリンジ削除」を選んでください。</translation>
    </message>
    <message>
        <source>Unpacking, which takes some minutes</source>
        <translation>展開しています（数分かかります）</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>無題</translation>
    </message>
    <message>
        <source>Update Kasane to open it.</source>
        <translation>Kasaneを更新すると開けます。</translation>
    </message>
    <message>
        <source>Upper teeth</source>
        <translation>上の歯</translation>
    </message>
    <message>
        <source>Use .ora, .psd or .png, or the name of a folder.</source>
        <translation>.ora、.psd、.png、またはフォルダーの名前にしてください。</translation>
    </message>
    <message>
        <source>Use another endpoint.</source>
        <translation>別の接続先を使ってください。</translation>
    </message>
    <message>
        <source>Use it here instead</source>
        <translation>こちらで使う</translation>
    </message>
    <message>
        <source>Use the seed of this layer for the next painting</source>
        <translation>このレイヤーのシードを次の描画に使う</translation>
    </message>
    <message>
        <source>Users report 60 to 80 GB of memory (RAM) in use. Its largest part has 25.7 GB.</source>
        <translation>メインメモリ（RAM）を60～80 GB使うとの報告があります。最も大きい部分は25.7 GBです。</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>Version and licences</source>
        <translation>バージョンとライセンス</translation>
    </message>
    <message>
        <source>Visible to a &amp;new layer</source>
        <translation>表示レイヤーのコピーを結合(&amp;N)</translation>
    </message>
    <message>
        <source>Visible to a new layer</source>
        <translation>表示レイヤーのコピーを結合</translation>
    </message>
    <message>
        <source>W</source>
        <translation>幅</translation>
    </message>
    <message>
        <source>Wait for it, or choose another folder.</source>
        <translation>終わるのを待つか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Wait until it is done, or stop it there.</source>
        <translation>終わるのを待つか、そちらで中止してください。</translation>
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
        <translation>Wan 2.1 最初と最後のフレーム 14B</translation>
    </message>
    <message>
        <source>Wan 2.2 image to video A14B</source>
        <translation>Wan 2.2 画像から動画 A14B</translation>
    </message>
    <message>
        <source>WebP (exact, smooth edges)</source>
        <translation>WebP（劣化なし、縁がなめらか）</translation>
    </message>
    <message>
        <source>Weights {name}</source>
        <translation>重みデータ {name}</translation>
    </message>
    <message>
        <source>Went on from step {done} of {steps}.</source>
        <translation>ステップ {done}／{steps} から再開しました。</translation>
    </message>
    <message>
        <source>What FramePack looks at the keyframes with.</source>
        <translation>FramePackがキーフレームを読み取るのに使います。</translation>
    </message>
    <message>
        <source>What FramePack reads words and pictures with.</source>
        <translation>FramePackが言葉と画像を読み取るのに使います。</translation>
    </message>
    <message>
        <source>What a tool does is set in the options bar above the canvas.</source>
        <translation>ツールの設定は、キャンバスの上のオプションバーにあります。</translation>
    </message>
    <message>
        <source>What came is kept. Free some space and start again, or set another models folder.</source>
        <translation>受け取った分は残っています。空きを作って再開するか、別のモデルフォルダーを設定してください。</translation>
    </message>
    <message>
        <source>What came is kept; start it again later, or set another endpoint or a proxy.</source>
        <translation>受け取った分は残っています。後で再開するか、別の接続先かプロキシを設定してください。</translation>
    </message>
    <message>
        <source>What came of {repo} is not what this version knows as {title}.</source>
        <translation>{repo} から届いたものは、このバージョンが知る {title} と違います。</translation>
    </message>
    <message>
        <source>What covers it was flipped or moved too far from its place in the picture: a gap beside it cannot be found.</source>
        <translation>覆っているものが反転されたか、画像での元の位置から離れすぎているため、その横の隙間を見つけられません。</translation>
    </message>
    <message>
        <source>What decides where the layer parts</source>
        <translation>レイヤーを分ける基準</translation>
    </message>
    <message>
        <source>What has no room here</source>
        <translation>ここに入りきらない項目</translation>
    </message>
    <message>
        <source>What is dim Defringe cannot take off ({names}): point at it to read what can be done, or ignore it.</source>
        <translation>薄い表示のものは「フリンジ削除」では取り除けません（{names}）。ポインターを合わせると直し方が表示されます。無視することもできます。</translation>
    </message>
    <message>
        <source>What is seen of it cannot change here.</source>
        <translation>ここでは見えている部分を変えられません。</translation>
    </message>
    <message>
        <source>What is selected becomes one piece, the rest another.</source>
        <translation>選択した部分が1枚、残りがもう1枚になります。</translation>
    </message>
    <message>
        <source>What is shown over the picture</source>
        <translation>画像に重ねて表示するもの</translation>
    </message>
    <message>
        <source>What the brush does to the depth</source>
        <translation>ブラシで深度をどう変えるか</translation>
    </message>
    <message>
        <source>What the layer depicts; sets its colour and its name in files</source>
        <translation>レイヤーが何を描いたものか。色とファイル内の名前が決まります</translation>
    </message>
    <message>
        <source>What turns bare</source>
        <translation>足りなくなる所</translation>
    </message>
    <message>
        <source>What was dropped is no picture. Drop a picture or a file.</source>
        <translation>ドロップされたものは画像ではありません。画像かファイルをドロップしてください。</translation>
    </message>
    <message>
        <source>What was not saved is lost then.</source>
        <translation>保存していない内容は失われます。</translation>
    </message>
    <message>
        <source>What was noted beside this recovery copy could not be read: which file it was, and what you had corrected in a draft. Save it under a name.</source>
        <translation>この復元用コピーに添えられた記録を読み込めませんでした。元のファイルと、仮分けで修正した内容がわかりません。名前を付けて保存してください。</translation>
    </message>
    <message>
        <source>What you corrected in the draft holds again.</source>
        <translation>仮分けで修正した内容は、今回も使われます。</translation>
    </message>
    <message>
        <source>What you corrected in the draft is not used: only the draft engine knows it.</source>
        <translation>仮分けで修正した内容は、ほかのエンジンでは使われません。</translation>
    </message>
    <message>
        <source>What you corrected is kept: Correct draft goes on with it.</source>
        <translation>修正した内容は残っています。「仮分けを修正」で続きから作業できます。</translation>
    </message>
    <message>
        <source>What you corrected is lost then.</source>
        <translation>修正した内容は失われます。</translation>
    </message>
    <message>
        <source>What you had corrected in a draft and not applied could not be read from this recovery copy. Correct it again.</source>
        <translation>仮分けで修正し、まだ適用していなかった内容を、この復元用コピーから読み込めませんでした。もう一度修正してください。</translation>
    </message>
    <message>
        <source>Where a draft took one part for another, click on it and say what it is; then apply it.</source>
        <translation>仮分けでパーツを取り違えた所は、クリックして正しいパーツを指定し、適用します。</translation>
    </message>
    <message>
        <source>Where downloads go and models are looked for first</source>
        <translation>ダウンロード先。モデルも最初にここを探します</translation>
    </message>
    <message>
        <source>Where the colours of hidden pixels come from</source>
        <translation>隠れたピクセルを塗る色の決め方</translation>
    </message>
    <message>
        <source>Where the line is; it can also be dragged in the picture</source>
        <translation>線の位置。画像の上でもドラッグできます</translation>
    </message>
    <message>
        <source>Where torch is taken from, as the address of a mirror; the other packages come from where pip is set to</source>
        <translation>torchの入手元（ミラーのアドレスなど）。ほかのパッケージはpipの設定先から入手します</translation>
    </message>
    <message>
        <source>Where you corrected the draft, what you did by hand in these layers is lost: {names}.</source>
        <translation>仮分けを修正した所では、次のレイヤーの手作業での変更が失われます：{names}。</translation>
    </message>
    <message>
        <source>Whether commercial use is allowed is not known: ask the author.</source>
        <translation>商用利用できるかどうかは不明です。作者に確認してください。</translation>
    </message>
    <message>
        <source>While you work, and sooner when you pause; less often where a copy takes long</source>
        <translation>作業中に保存し、手を止めると早めに保存します。保存に時間がかかるときは間隔が延びます</translation>
    </message>
    <message>
        <source>White</source>
        <translation>白</translation>
    </message>
    <message>
        <source>Whole on the graphics card: quickest, most memory</source>
        <translation>全体をグラフィックボードに：最も速く、メモリは最多</translation>
    </message>
    <message>
        <source>Width of the border</source>
        <translation>境界線の幅</translation>
    </message>
    <message>
        <source>Width; negative is mirrored</source>
        <translation>幅（負の値で左右反転）</translation>
    </message>
    <message>
        <source>Wings</source>
        <translation>翼</translation>
    </message>
    <message>
        <source>Without this they are copied and the layer stays as it is</source>
        <translation>オフにするとコピーになり、レイヤーはそのまま残ります</translation>
    </message>
    <message>
        <source>Work on the layers</source>
        <translation>レイヤーを手直しする</translation>
    </message>
    <message>
        <source>Working out the parts</source>
        <translation>パーツを判定しています</translation>
    </message>
    <message>
        <source>Works with an SD 1.5 model of your own.</source>
        <translation>お手持ちのSD 1.5モデルと組み合わせて使います。</translation>
    </message>
    <message>
        <source>Works with an SDXL model of your own that is close to the original one.</source>
        <translation>お手持ちの、元のSDXLに近いモデルと組み合わせて使います。</translation>
    </message>
    <message>
        <source>Writing layers</source>
        <translation>レイヤーを書き込み中</translation>
    </message>
    <message>
        <source>Writing the file</source>
        <translation>ファイルを書き込み中</translation>
    </message>
    <message>
        <source>Writing the merged picture</source>
        <translation>統合画像を書き込み中</translation>
    </message>
    <message>
        <source>Your document is unharmed. Memory may have run out: close other programs and try again.</source>
        <translation>作業内容は無事です。メモリ不足かもしれません。ほかのプログラムを閉じて、もう一度試してください。</translation>
    </message>
    <message>
        <source>Your document is unharmed; try again.</source>
        <translation>作業内容は無事です。もう一度試してください。</translation>
    </message>
    <message>
        <source>Your picture is open</source>
        <translation>画像が開いています</translation>
    </message>
    <message>
        <source>Your picture is still open. Save it under another name, then start the program again.</source>
        <translation>画像は開いたままです。別名で保存してから、プログラムを起動し直してください。</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>ズーム</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>拡大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>縮小(&amp;O)</translation>
    </message>
    <message>
        <source>Zoom by a drag while it is held</source>
        <translation>押している間はドラッグでズーム</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>拡大します</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>縮小します</translation>
    </message>
    <message>
        <source>about {hours} h</source>
        <translation>約{hours}時間</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>約{minutes}分</translation>
    </message>
    <message>
        <source>about {seconds} s</source>
        <translation>約{seconds}秒</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>残り約 {time}</translation>
    </message>
    <message>
        <source>actual size, 1:1</source>
        <translation>等倍、実寸、ピクセル等倍</translation>
    </message>
    <message>
        <source>add, empty, blank</source>
        <translation>追加、空、作成</translation>
    </message>
    <message>
        <source>adjustment</source>
        <translation>調整</translation>
    </message>
    <message>
        <source>again, forward</source>
        <translation>繰り返し、進む、リドゥ</translation>
    </message>
    <message>
        <source>all of it is on one side</source>
        <translation>全体が片側にあります</translation>
    </message>
    <message>
        <source>all of it is selected</source>
        <translation>全体が選択されています</translation>
    </message>
    <message>
        <source>another program is using it</source>
        <translation>別のプログラムが使っています</translation>
    </message>
    <message>
        <source>appearance, colours</source>
        <translation>外観、配色、カラー</translation>
    </message>
    <message>
        <source>autosave, backup, crash</source>
        <translation>自動保存、バックアップ、クラッシュ</translation>
    </message>
    <message>
        <source>back, revert</source>
        <translation>取り消し、戻る、アンドゥ</translation>
    </message>
    <message>
        <source>background, import, paint</source>
        <translation>背景、読み込み、描画</translation>
    </message>
    <message>
        <source>bitmap</source>
        <translation>モノクロ2階調</translation>
    </message>
    <message>
        <source>blend, smear</source>
        <translation>色混ぜ、混色、こする、のばす</translation>
    </message>
    <message>
        <source>blocks visiting the graphics card</source>
        <translation>グラフィックボードにブロックを順番に読み込む方法</translation>
    </message>
    <message>
        <source>bucket, paint</source>
        <translation>バケツ、塗る</translation>
    </message>
    <message>
        <source>clipping mask</source>
        <translation>クリッピングマスク</translation>
    </message>
    <message>
        <source>colour picker, pipette</source>
        <translation>カラーピッカー、色を拾う、ピペット</translation>
    </message>
    <message>
        <source>contract</source>
        <translation>狭める、小さく</translation>
    </message>
    <message>
        <source>copy, clone</source>
        <translation>コピー、クローン</translation>
    </message>
    <message>
        <source>crash, backup, autosave, lost</source>
        <translation>クラッシュ、バックアップ、自動保存、強制終了、リカバリー</translation>
    </message>
    <message>
        <source>cut, divide, halves</source>
        <translation>切り分け、半分、右、分ける</translation>
    </message>
    <message>
        <source>cut, divide, near, far</source>
        <translation>切り分け、手前、奥、分ける</translation>
    </message>
    <message>
        <source>depth {depth}</source>
        <translation>深度 {depth}</translation>
    </message>
    <message>
        <source>download, weights, networks, LaMa, See-through</source>
        <translation>ダウンロード、重み、ネットワーク、AI</translation>
    </message>
    <message>
        <source>draft: rough, please check</source>
        <translation>仮分け：大まかなので確認してください</translation>
    </message>
    <message>
        <source>drag, shift</source>
        <translation>ドラッグ、ずらす、動かす</translation>
    </message>
    <message>
        <source>duotone</source>
        <translation>ダブルトーン</translation>
    </message>
    <message>
        <source>expand</source>
        <translation>広げる、大きく</translation>
    </message>
    <message>
        <source>far</source>
        <translation>奥</translation>
    </message>
    <message>
        <source>fill</source>
        <translation>塗りつぶし</translation>
    </message>
    <message>
        <source>flip, horizontal</source>
        <translation>反転、水平、鏡</translation>
    </message>
    <message>
        <source>folder, new group</source>
        <translation>フォルダー、フォルダ、まとめる、新規グループ</translation>
    </message>
    <message>
        <source>frames</source>
        <translation>フレーム</translation>
    </message>
    <message>
        <source>freehand, select</source>
        <translation>選択範囲、フリーハンド、投げ縄</translation>
    </message>
    <message>
        <source>gaps, holes, uncovered</source>
        <translation>隙間、穴、抜け、塗り残し、露出</translation>
    </message>
    <message>
        <source>gaussian, soften</source>
        <translation>ガウス、ソフト、やわらかく</translation>
    </message>
    <message>
        <source>greyscale</source>
        <translation>グレースケール</translation>
    </message>
    <message>
        <source>group mask</source>
        <translation>グループマスク</translation>
    </message>
    <message>
        <source>halo, matting, rim</source>
        <translation>ハロー、マッティング、縁、色にじみ</translation>
    </message>
    <message>
        <source>help, introduction, tutorial</source>
        <translation>ヘルプ、入門、チュートリアル、使い方</translation>
    </message>
    <message>
        <source>hidden areas painted by LaMa</source>
        <translation>隠れた部分をLaMaで塗りました</translation>
    </message>
    <message>
        <source>hide, full screen</source>
        <translation>隠す、全画面、フルスクリーン</translation>
    </message>
    <message>
        <source>history brush, original</source>
        <translation>ヒストリーブラシ、元に戻す、元画像</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>無視中</translation>
    </message>
    <message>
        <source>in ComfyUI</source>
        <translation>ComfyUI内</translation>
    </message>
    <message>
        <source>in Kasane’s models folder</source>
        <translation>Kasaneのモデルフォルダー内</translation>
    </message>
    <message>
        <source>in the Hugging Face folder</source>
        <translation>Hugging Faceのフォルダー内</translation>
    </message>
    <message>
        <source>in your models folder</source>
        <translation>お使いのモデルフォルダー内</translation>
    </message>
    <message>
        <source>indexed colour</source>
        <translation>インデックスカラー</translation>
    </message>
    <message>
        <source>inpaint, behind, gaps</source>
        <translation>描き足し、補完、裏、隙間</translation>
    </message>
    <message>
        <source>inpaint, content-aware fill, occluded, behind, LaMa</source>
        <translation>描き足し、補完、裏、見えない部分、コンテンツに応じた塗りつぶし、LaMa</translation>
    </message>
    <message>
        <source>install, torch, libraries</source>
        <translation>インストール、ライブラリ</translation>
    </message>
    <message>
        <source>internet, connection</source>
        <translation>インターネット、ネットワーク、接続</translation>
    </message>
    <message>
        <source>inverse, invert selection</source>
        <translation>反転、逆、選択範囲を反転</translation>
    </message>
    <message>
        <source>isolate, alone</source>
        <translation>単独、このレイヤーだけ、他を隠す</translation>
    </message>
    <message>
        <source>it has no depth map</source>
        <translation>深度マップがありません</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>フォルダーです</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>空です</translation>
    </message>
    <message>
        <source>its depth has {used} values only</source>
        <translation>深度の値が{used}種類しかありません</translation>
    </message>
    <message>
        <source>its depth is the same everywhere</source>
        <translation>深度がどこも同じです</translation>
    </message>
    <message>
        <source>its folder does not exist</source>
        <translation>フォルダーがありません</translation>
    </message>
    <message>
        <source>its folder is a file</source>
        <translation>フォルダーの場所にファイルがあります</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>名前が長すぎます</translation>
    </message>
    <message>
        <source>join, combine, flatten</source>
        <translation>統合、まとめる、1枚にする</translation>
    </message>
    <message>
        <source>late</source>
        <translation>遅い</translation>
    </message>
    <message>
        <source>layer mask</source>
        <translation>レイヤーマスク</translation>
    </message>
    <message>
        <source>layers visiting the graphics card</source>
        <translation>グラフィックボードに層を順番に読み込む方法</translation>
    </message>
    <message>
        <source>load, import</source>
        <translation>読み込み、インポート、ファイルを開く</translation>
    </message>
    <message>
        <source>marquee</source>
        <translation>選択範囲、矩形、マーキー</translation>
    </message>
    <message>
        <source>mirror, reflect</source>
        <translation>鏡、鏡像、ミラー</translation>
    </message>
    <message>
        <source>multichannel</source>
        <translation>マルチチャンネル</translation>
    </message>
    <message>
        <source>near</source>
        <translation>手前</translation>
    </message>
    <message>
        <source>no depth</source>
        <translation>深度なし</translation>
    </message>
    <message>
        <source>no pixel lies on one side of a cut</source>
        <translation>分割位置の片側にピクセルがありません</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>none, clear selection, unselect</source>
        <translation>選択しない、選択をやめる、クリア</translation>
    </message>
    <message>
        <source>nothing of it is selected</source>
        <translation>どこも選択されていません</translation>
    </message>
    <message>
        <source>page of {side} px</source>
        <translation>{side} px のページ</translation>
    </message>
    <message>
        <source>pages</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>paint bucket</source>
        <translation>バケツ、塗る、塗りつぶしツール</translation>
    </message>
    <message>
        <source>paint, draw, pen</source>
        <translation>描く、ペン、筆</translation>
    </message>
    <message>
        <source>pan, scroll</source>
        <translation>スクロール、画面移動、パン</translation>
    </message>
    <message>
        <source>pip failed.</source>
        <translation>pipが失敗しました。</translation>
    </message>
    <message>
        <source>px²</source>
        <translation>px²</translation>
    </message>
    <message>
        <source>quick selection, object selection</source>
        <translation>クイック選択、オブジェクト選択</translation>
    </message>
    <message>
        <source>read</source>
        <translation>読み込み</translation>
    </message>
    <message>
        <source>remove, erase</source>
        <translation>消去、消す、除去</translation>
    </message>
    <message>
        <source>reset, workspace, layout, docks</source>
        <translation>リセット、ワークスペース、レイアウト、初期化</translation>
    </message>
    <message>
        <source>rubber, erase</source>
        <translation>消す、消去</translation>
    </message>
    <message>
        <source>scale, rotate, resize, warp, flip</source>
        <translation>拡大・縮小、回転、反転、サイズ変更、ゆがみ</translation>
    </message>
    <message>
        <source>scale, zoom, DPI, font, larger, bigger</source>
        <translation>拡大、縮小、倍率、ズーム、DPI、フォント、文字の大きさ、大きく</translation>
    </message>
    <message>
        <source>separate, split, cut, segment, automatic</source>
        <translation>分離、分解、自動、切り分け、レイヤー分け</translation>
    </message>
    <message>
        <source>settings, options, dark, light, theme, language, shortcuts, keys</source>
        <translation>設定、オプション、ダーク、ライト、テーマ、言語、ショートカット、キー</translation>
    </message>
    <message>
        <source>shape</source>
        <translation>シェイプ</translation>
    </message>
    <message>
        <source>similar colour, select</source>
        <translation>選択範囲、近い色、マジックワンド</translation>
    </message>
    <message>
        <source>smart object</source>
        <translation>スマートオブジェクト</translation>
    </message>
    <message>
        <source>soften, blur</source>
        <translation>ぼかし、フェザー、やわらかく</translation>
    </message>
    <message>
        <source>soon</source>
        <translation>早い</translation>
    </message>
    <message>
        <source>step {done} of {total}</source>
        <translation>ステップ {done}／{total}</translation>
    </message>
    <message>
        <source>text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>that place is read-only</source>
        <translation>その場所は読み取り専用です</translation>
    </message>
    <message>
        <source>the disk cannot hold a file this large</source>
        <translation>このディスクにはこの大きさのファイルを置けません</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>ディスクがいっぱいです</translation>
    </message>
    <message>
        <source>the disk reported a fault</source>
        <translation>ディスクの異常が報告されました</translation>
    </message>
    <message>
        <source>the processor alone (slow)</source>
        <translation>CPUのみ（低速）</translation>
    </message>
    <message>
        <source>the whole network on the graphics card</source>
        <translation>グラフィックボードにネットワーク全体を読み込む方法</translation>
    </message>
    <message>
        <source>there is a folder of that name</source>
        <translation>同じ名前のフォルダーがあります</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>ファイルがありません</translation>
    </message>
    <message>
        <source>torch comes in builds for different graphics cards</source>
        <translation>torchはグラフィックボードごとにビルドが異なります</translation>
    </message>
    <message>
        <source>torch {version} is here already and stays.</source>
        <translation>torch {version} はすでにあり、そのまま使います。</translation>
    </message>
    <message>
        <source>translation</source>
        <translation>翻訳、表示言語</translation>
    </message>
    <message>
        <source>transparent</source>
        <translation>透明</translation>
    </message>
    <message>
        <source>weights of 4 bits (close to the full result, not equal)</source>
        <translation>4ビットの重み（完全な結果に近いが同じではない）</translation>
    </message>
    <message>
        <source>weights, networks, disk</source>
        <translation>重みデータ、ネットワーク、ディスク</translation>
    </message>
    <message>
        <source>whole, fit on screen, window</source>
        <translation>全体、画面サイズ、フィット、ウィンドウ、画面に合わせる</translation>
    </message>
    <message>
        <source>write</source>
        <translation>書き込み</translation>
    </message>
    <message>
        <source>write, store, keep</source>
        <translation>上書き保存、セーブ</translation>
    </message>
    <message>
        <source>x-ray, onion skin, transparent</source>
        <translation>透過、半透明、透かす、オニオンスキン</translation>
    </message>
    <message>
        <source>you have no permission to read it</source>
        <translation>読み込む権限がありません</translation>
    </message>
    <message>
        <source>you have no permission to write there</source>
        <translation>そこに書き込む権限がありません</translation>
    </message>
    <message>
        <source>your disk quota is used up</source>
        <translation>ディスクの割り当て量を使い切っています</translation>
    </message>
    <message>
        <source>{bad} of {files} files are damaged or missing. Repair fetches them again.</source>
        <translation>{files}個中{bad}個のファイルが壊れているか、ありません。「修復」で取り直せます。</translation>
    </message>
    <message>
        <source>{build} (for this machine)</source>
        <translation>{build}（このパソコン用）</translation>
    </message>
    <message>
        <source>{card}, driver {version}</source>
        <translation>{card}、ドライバー {version}</translation>
    </message>
    <message>
        <source>{count} clicks that still wait are not done then.</source>
        <translation>まだ待っている{count}回分のクリックは反映されません。</translation>
    </message>
    <message>
        <source>{count} clicks wait: they are done right after.</source>
        <translation>{count}回分のクリックを、このあとすぐに反映します。</translation>
    </message>
    <message>
        <source>{count} clicks were not done yet.</source>
        <translation>{count}回分のクリックはまだ反映されていません。</translation>
    </message>
    <message>
        <source>{count} gaps, {area} px² in all</source>
        <translation>{count}か所、合計 {area} px²</translation>
    </message>
    <message>
        <source>{count} layers</source>
        <translation>{count}枚のレイヤー</translation>
    </message>
    <message>
        <source>{count} layers are corrected: {names}. All others are as you left them.</source>
        <translation>{count}枚のレイヤーを修正しました：{names}。ほかのレイヤーはそのままです。</translation>
    </message>
    <message>
        <source>{count} layers have rims or pieces in a neighbour’s colour.</source>
        <translation>{count}枚のレイヤーの縁や一部に隣の色が混じっています。</translation>
    </message>
    <message>
        <source>{count} layers have this name. Rigging programs need different ones.</source>
        <translation>同じ名前のレイヤーが{count}枚あります。リギングソフトでは別々の名前が必要です。</translation>
    </message>
    <message>
        <source>{count} layers selected</source>
        <translation>{count}枚のレイヤーを選択中</translation>
    </message>
    <message>
        <source>{count} layers were painted on behind others: {area} px in all.</source>
        <translation>{count}枚のレイヤーの隠れた部分を、合計 {area} px 塗り足しました。</translation>
    </message>
    <message>
        <source>{count} of 255</source>
        <translation>{count}／255</translation>
    </message>
    <message>
        <source>{count} pictures were not saved when the program ended: {names}. Recover them one by one.</source>
        <translation>前回の終了時に{count}枚の画像が保存されませんでした：{names}。1枚ずつ復元できます。</translation>
    </message>
    <message>
        <source>{count} px</source>
        <translation>{count} px</translation>
    </message>
    <message>
        <source>{count} px of it are off the canvas and get lost.</source>
        <translation>キャンバスの外に {count} px はみ出しており、失われます。</translation>
    </message>
    <message>
        <source>{count} px of the picture changed: a blend mode or a clipping meets fewer layers now.</source>
        <translation>合成モードやクリッピングの対象になるレイヤーが減ったため、見た目が {count} px 変わりました。</translation>
    </message>
    <message>
        <source>{count} px of the picture look different than before.</source>
        <translation>見た目が以前と {count} px 違います。</translation>
    </message>
    <message>
        <source>{count} px of “{name}” are selected. Delete clears them, the tools stay inside them.</source>
        <translation>「{name}」の {count} px を選択しました。Deleteキーで消去でき、ツールは選択範囲の中だけで働きます。</translation>
    </message>
    <message>
        <source>{count} px of “{name}” belong to {heirs}.</source>
        <translation>「{name}」の {count} px は{heirs}の部分です。</translation>
    </message>
    <message>
        <source>{count} times</source>
        <translation>{count}倍</translation>
    </message>
    <message>
        <source>{count}, draft: please check, those with a dot first.</source>
        <translation>{count}、仮分け：印の付いたものから確認してください。</translation>
    </message>
    <message>
        <source>{count}, draft: please check.</source>
        <translation>{count}、仮分け：確認してください。</translation>
    </message>
    <message>
        <source>{count}.</source>
        <translation>{count}。</translation>
    </message>
    <message>
        <source>{done} of {size}</source>
        <translation>{size} 中 {done}</translation>
    </message>
    <message>
        <source>{doubt} Set its part, or mark it as checked in the Layer menu.</source>
        <translation>{doubt}パーツを指定するか、レイヤーメニューで確認済みにしてください。</translation>
    </message>
    <message>
        <source>{engine} cannot run here.</source>
        <translation>{engine} はここでは動きません。</translation>
    </message>
    <message>
        <source>{filename} cannot be deleted: {strerror}.</source>
        <translation>{filename} を削除できません：{strerror}。</translation>
    </message>
    <message>
        <source>{hostname} answers with something that is no listing.</source>
        <translation>{hostname} の応答はファイル一覧ではありません。</translation>
    </message>
    <message>
        <source>{hostname} gives “{path}” in another size ({size} bytes) than it should have ({size_}).</source>
        <translation>{hostname} の「{path}」は大きさが違います（{size}バイト、正しくは {size_}）。</translation>
    </message>
    <message>
        <source>{hostname} leads from one address to another without end.</source>
        <translation>{hostname} の転送が終わりません。</translation>
    </message>
    <message>
        <source>{hostname} leads to an address that is not safe: {url}.</source>
        <translation>{hostname} が安全でないアドレスへ転送しました：{url}。</translation>
    </message>
    <message>
        <source>{host} does not give out {repo}: an account must have accepted its licence, or the token is wrong.</source>
        <translation>{host} から {repo} を入手できません。アカウントでライセンスに同意していないか、トークンが違います。</translation>
    </message>
    <message>
        <source>{host} does not have what was asked for of {repo}.</source>
        <translation>求められた {repo} のファイルが {host} にありません。</translation>
    </message>
    <message>
        <source>{host} refuses with {status}.</source>
        <translation>{host} が拒否しました：{status}。</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours}時間{minutes}分</translation>
    </message>
    <message>
        <source>{least} to {most} GB of the graphics card; the less, the longer it takes</source>
        <translation>グラフィックボード {least}～{most} GB（少ないほど時間がかかります）</translation>
    </message>
    <message>
        <source>{missing} missing, {odd} to check. Choose a row to read why.</source>
        <translation>不足 {missing}、要確認 {odd}。行を選ぶと理由が表示されます。</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names}、ほか{count}枚</translation>
    </message>
    <message>
        <source>{names} changed with it.</source>
        <translation>{names}も変更しました。</translation>
    </message>
    <message>
        <source>{names} has too little texture to go on: the nearest colours were used.</source>
        <translation>{names} はつなげるテクスチャが足りないため、最も近い色で塗り足しました。</translation>
    </message>
    <message>
        <source>{name} ({swap} exchanges both, {default} makes them black and white)</source>
        <translation>{name}（{swap} で入れ替え、{default} で黒と白に戻す）</translation>
    </message>
    <message>
        <source>{name} copy</source>
        <translation>{name} のコピー</translation>
    </message>
    <message>
        <source>{name} cut</source>
        <translation>{name} の切り取り</translation>
    </message>
    <message>
        <source>{name} piece</source>
        <translation>{name} の一部</translation>
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
        <translation>{number}枚</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <source>{percent} % of pixels, by more than 1</source>
        <translation>{percent} %（差が2以上）</translation>
    </message>
    <message>
        <source>{pixels} px of {count} layers were mended.</source>
        <translation>{count}枚のレイヤーの {pixels} px を直しました。</translation>
    </message>
    <message>
        <source>{pixels} px of “{name}” were mended.</source>
        <translation>「{name}」の {pixels} px を直しました。</translation>
    </message>
    <message>
        <source>{repo} has no “{lacking}” at this revision.</source>
        <translation>このリビジョンの {repo} には「{lacking}」がありません。</translation>
    </message>
    <message>
        <source>{repo} has no “{path}” at this revision.</source>
        <translation>このリビジョンの {repo} には「{path}」がありません。</translation>
    </message>
    <message>
        <source>{repo} offers another “{path}” than this version of Kasane knows.</source>
        <translation>{repo} の「{path}」は、このバージョンのKasaneが知るものと違います。</translation>
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
        <translation>グラフィックボード {size} GB</translation>
    </message>
    <message>
        <source>{size} a second</source>
        <translation>毎秒 {size}</translation>
    </message>
    <message>
        <source>{steps} steps</source>
        <translation>{steps}ステップ</translation>
    </message>
    <message>
        <source>{step} of {count}</source>
        <translation>{step}／{count}</translation>
    </message>
    <message>
        <source>{takes}: {way}</source>
        <translation>{takes}：{way}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>残り {time}</translation>
    </message>
    <message>
        <source>{time}, {memory}</source>
        <translation>{time}、{memory}</translation>
    </message>
    <message>
        <source>{time}, {memory} of memory, no download</source>
        <translation>{time}、メモリ {memory}、ダウンロード不要</translation>
    </message>
    <message>
        <source>{titles} (comes along with the download)</source>
        <translation>{titles}（一緒にダウンロードされます）</translation>
    </message>
    <message>
        <source>{title} is here now.</source>
        <translation>{title} が使えるようになりました。</translation>
    </message>
    <message>
        <source>{title} is in {folder}, which Kasane does not look after.</source>
        <translation>{title} は {folder} にあり、Kasaneの管理外です。</translation>
    </message>
    <message>
        <source>{title} is not on this machine.</source>
        <translation>{title} はこのパソコンにありません。</translation>
    </message>
    <message>
        <source>{title} is nowhere to download.</source>
        <translation>{title} はどこからもダウンロードできません。</translation>
    </message>
    <message>
        <source>{title} is there as a pickle, which Kasane does not open.</source>
        <translation>{title} はpickle形式で、Kasaneでは開きません。</translation>
    </message>
    <message>
        <source>{title} needs {value} more, and {free} are free on the disk of {parent}.</source>
        <translation>{title} にはあと {value} 必要ですが、{parent} のディスクの空きは {free} です。</translation>
    </message>
    <message>
        <source>{unsure} of the figure could be another part: please check the tints.</source>
        <translation>キャラクターの{unsure}は別のパーツかもしれません。色分けを確認してください。</translation>
    </message>
    <message>
        <source>{way} ({takes})</source>
        <translation>{way}、{takes}</translation>
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
        <translation>{width} × {height} px、位置 {x}, {y}</translation>
    </message>
    <message>
        <source>“kasane models list” shows all.</source>
        <translation>「kasane models list」ですべて表示できます。</translation>
    </message>
    <message>
        <source>“{filename}” cannot be used: {strerror}.</source>
        <translation>「{filename}」は使えません：{strerror}。</translation>
    </message>
    <message>
        <source>“{filename}” cannot be written: {strerror}.</source>
        <translation>「{filename}」に書き込めません：{strerror}。</translation>
    </message>
    <message>
        <source>“{fill}” does not go far enough behind “{cover}”: {area} px² turn bare, the first when the layers have moved {share} % of the way.</source>
        <translation>「{fill}」は「{cover}」の裏側の塗り足しが足りません。動く範囲の {share} % から、{area} px² が足りなくなります。</translation>
    </message>
    <message>
        <source>“{fill}” has 1 pinhole that “{cover}” or others cover, {area} px².</source>
        <translation>「{fill}」に、「{cover}」などで隠れた小さな穴が1つあります。{area} px²。</translation>
    </message>
    <message>
        <source>“{fill}” has {count} pinholes that “{cover}” or others cover, {area} px².</source>
        <translation>「{fill}」に、「{cover}」などで隠れた小さな穴が{count}個あります。合計 {area} px²。</translation>
    </message>
    <message>
        <source>“{folder}” cannot be read.</source>
        <translation>「{folder}」を読み込めません。</translation>
    </message>
    <message>
        <source>“{folder}” holds no safetensors file.</source>
        <translation>「{folder}」にsafetensorsファイルがありません。</translation>
    </message>
    <message>
        <source>“{folder}” holds weights as a pickle ({pickled}), which can run code.</source>
        <translation>「{folder}」の重みデータはpickle（{pickled}）で、コードを実行するおそれがあります。</translation>
    </message>
    <message>
        <source>“{folder}” is no text encoder: {error}.</source>
        <translation>「{folder}」はテキストエンコーダーではありません：{error}。</translation>
    </message>
    <message>
        <source>“{folder}” is no tokenizer, or is damaged.</source>
        <translation>「{folder}」はトークナイザーではないか、壊れています。</translation>
    </message>
    <message>
        <source>“{folder}” is not Qwen-Image-Layered.</source>
        <translation>「{folder}」はQwen-Image-Layeredではありません。</translation>
    </message>
    <message>
        <source>“{folder}” is not a network: it has no {name}.</source>
        <translation>「{folder}」はネットワークではありません。{name} がありません。</translation>
    </message>
    <message>
        <source>“{folder}” lacks {missing}.</source>
        <translation>「{folder}」に {missing} がありません。</translation>
    </message>
    <message>
        <source>“{folder}” lacks {name}/{choices}.</source>
        <translation>「{folder}」に {name}/{choices} がありません。</translation>
    </message>
    <message>
        <source>“{folder}” names another network as its {name}.</source>
        <translation>「{folder}」の {name} は別のネットワークを指しています。</translation>
    </message>
    <message>
        <source>“{front}” is in front of “{back}” but lies farther away. Click to select both.</source>
        <translation>「{front}」は「{back}」の手前に描かれていますが、深度では奥にあります。クリックで両方を選択。</translation>
    </message>
    <message>
        <source>“{keys}” is also taken by “{command}”.</source>
        <translation>「{keys}」は「{command}」にも割り当てられています。</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>「{name}」</translation>
    </message>
    <message>
        <source>“{name}” goes far enough behind what covers it.</source>
        <translation>「{name}」は、隠れた部分まで十分に塗られています。</translation>
    </message>
    <message>
        <source>“{name}” has a broken layer list (stack.xml).</source>
        <translation>「{name}」のレイヤー一覧（stack.xml）が壊れています。</translation>
    </message>
    <message>
        <source>“{name}” has a hole behind “{other}” now, where its pixels were. The Check menu fills it without changing what is seen.</source>
        <translation>「{name}」には、「{other}」の裏側に穴が残りました。チェックメニューから、見た目を変えずに塗り足せます。</translation>
    </message>
    <message>
        <source>“{name}” has no depth map; it is middle grey.</source>
        <translation>「{name}」には深度マップがないため、中間のグレーにしました。</translation>
    </message>
    <message>
        <source>“{name}” has no depth yet.</source>
        <translation>「{name}」にはまだ深度がありません。</translation>
    </message>
    <message>
        <source>“{name}” has no fringe that can be told from its own colours. A dark line at the edge counts as its own outline: where it is a neighbour’s, select it and take it there with “Move to layer”.</source>
        <translation>「{name}」には、本来の色と区別できるフリンジがありません。縁の暗い線はこのレイヤーの輪郭線とみなされます。隣のレイヤーの線であれば、選択して「レイヤーへ移す」で移してください。</translation>
    </message>
    <message>
        <source>“{name}” has no list “networks”.</source>
        <translation>「{name}」に「networks」の一覧がありません。</translation>
    </message>
    <message>
        <source>“{name}” has no opaque pixel to take colours from.</source>
        <translation>「{name}」には、色を取れる不透明なピクセルがありません。</translation>
    </message>
    <message>
        <source>“{name}” has no pixels.</source>
        <translation>「{name}」にはピクセルがありません。</translation>
    </message>
    <message>
        <source>“{name}” has the blend mode “{mode}”, which became normal.</source>
        <translation>「{name}」の合成モード「{mode}」は通常になりました。</translation>
    </message>
    <message>
        <source>“{name}” has the blend mode “{operation}”, which became normal.</source>
        <translation>「{name}」の合成モード「{operation}」は通常になりました。</translation>
    </message>
    <message>
        <source>“{name}” has the ending “{ending}”, which cannot be written.</source>
        <translation>「{name}」の拡張子「{ending}」では書き込めません。</translation>
    </message>
    <message>
        <source>“{name}” has too many pixels; at most {max_pixels} megapixels can be opened.</source>
        <translation>「{name}」はピクセル数が多すぎます。開けるのは{max_pixels}メガピクセルまでです。</translation>
    </message>
    <message>
        <source>“{name}” has “{weights_id}” twice.</source>
        <translation>「{name}」に「{weights_id}」が2つあります。</translation>
    </message>
    <message>
        <source>“{name}” holds a file of {file_size} MB, which is not plausible.</source>
        <translation>「{name}」に {file_size} MBのファイルがあり、正常とは考えられません。</translation>
    </message>
    <message>
        <source>“{name}” holds no pixels.</source>
        <translation>「{name}」にはピクセルがありません。</translation>
    </message>
    <message>
        <source>“{name}” is a pickle, a kind of file that can carry code. Kasane takes only the tensors out of it, in a process of its own, runs nothing that the file asks for, and keeps them as safetensors. Still, convert only files whose source you trust.</source>
        <translation>「{name}」はpickleで、コードを含むことがある種類のファイルです。Kasaneは別のプロセスでテンソルだけを取り出し、ファイルが求めるものは何も実行せず、safetensorsとして保存します。それでも、信頼できる入手元のファイルだけを変換してください。</translation>
    </message>
    <message>
        <source>“{name}” is a {kind} layer without pixels and was left out.</source>
        <translation>「{name}」はピクセルのない{kind}レイヤーのため除きました。</translation>
    </message>
    <message>
        <source>“{name}” is called “{full}” in the PSD, where names must be unique.</source>
        <translation>PSDでは名前の重複が許されないため、「{name}」は「{full}」になりました。</translation>
    </message>
    <message>
        <source>“{name}” is clipped to the layer below; the clipping was made part of its alpha.</source>
        <translation>「{name}」は下のレイヤーでクリッピングされているため、その形をアルファに反映しました。</translation>
    </message>
    <message>
        <source>“{name}” is damaged or cut short.</source>
        <translation>「{name}」は壊れているか、途中で切れています。</translation>
    </message>
    <message>
        <source>“{name}” is damaged or holds something unknown.</source>
        <translation>「{name}」は壊れているか、不明なものを含んでいます。</translation>
    </message>
    <message>
        <source>“{name}” is empty (0 bytes).</source>
        <translation>「{name}」は空です（0バイト）。</translation>
    </message>
    <message>
        <source>“{name}” is empty and was left out.</source>
        <translation>「{name}」は空のため除きました。</translation>
    </message>
    <message>
        <source>“{name}” is empty on the canvas and was left out.</source>
        <translation>「{name}」はキャンバス上が空のため除きました。</translation>
    </message>
    <message>
        <source>“{name}” is fully transparent: there is nothing to take apart.</source>
        <translation>「{name}」は完全に透明で、分けるものがありません。</translation>
    </message>
    <message>
        <source>“{name}” is hidden. Show it, or select another layer.</source>
        <translation>「{name}」は非表示です。表示するか、別のレイヤーを選択してください。</translation>
    </message>
    <message>
        <source>“{name}” is no longer where it was saved.</source>
        <translation>「{name}」が保存した場所にありません。</translation>
    </message>
    <message>
        <source>“{name}” is not JSON in UTF-8.</source>
        <translation>「{name}」はUTF-8のJSONではありません。</translation>
    </message>
    <message>
        <source>“{name}” is not JSON: {msg} in line {lineno}.</source>
        <translation>「{name}」はJSONではありません：{lineno}行目、{msg}。</translation>
    </message>
    <message>
        <source>“{name}” is not a PSD file.</source>
        <translation>「{name}」はPSDファイルではありません。</translation>
    </message>
    <message>
        <source>“{name}” is not a picture that can be opened here.</source>
        <translation>「{name}」はここで開ける画像ではありません。</translation>
    </message>
    <message>
        <source>“{name}” is not an OpenRaster file: it has no layer list (stack.xml).</source>
        <translation>「{name}」はOpenRasterファイルではありません。レイヤー一覧（stack.xml）がありません。</translation>
    </message>
    <message>
        <source>“{name}” is not named .webp or .gif.</source>
        <translation>「{name}」の拡張子が .webp か .gif ではありません。</translation>
    </message>
    <message>
        <source>“{name}” is open in another window, too. Save one of them under another name, so that neither replaces the other.</source>
        <translation>「{name}」は別のウィンドウでも開かれています。互いに上書きしないように、どちらかを別名で保存してください。</translation>
    </message>
    <message>
        <source>“{name}” is too large to be painted finer.</source>
        <translation>「{name}」は大きすぎるため、より細かく描けません。</translation>
    </message>
    <message>
        <source>“{name}” is {width} x {height}, {width_} megapixels; at most {max_pixels} can be opened.</source>
        <translation>「{name}」は {width} x {height}、{width_}メガピクセルです。開けるのは{max_pixels}メガピクセルまでです。</translation>
    </message>
    <message>
        <source>“{name}” is {width} x {height}: it holds no pixel.</source>
        <translation>「{name}」は {width} x {height} で、ピクセルがありません。</translation>
    </message>
    <message>
        <source>“{name}” is {width} x {height}; a side may have {max_side} pixels at most.</source>
        <translation>「{name}」は {width} x {height} です。一辺は{max_side}ピクセルまでです。</translation>
    </message>
    <message>
        <source>“{name}” lies at {depth}.</source>
        <translation>「{name}」の深度は {depth} です。</translation>
    </message>
    <message>
        <source>“{name}” needs {size}, and {free} are free on the disk of {parent}.</source>
        <translation>「{name}」には {size} 必要ですが、{parent} のディスクの空きは {free} です。</translation>
    </message>
    <message>
        <source>“{name}” was a {kinds} layer and is now pixels.</source>
        <translation>「{name}」は{kinds}レイヤーでしたが、ピクセルになりました。</translation>
    </message>
    <message>
        <source>“{name}” was changed by another program.</source>
        <translation>「{name}」は別のプログラムで変更されました。</translation>
    </message>
    <message>
        <source>“{name}” was left open under most of the new layer: nothing of it lies around there.</source>
        <translation>「{name}」は、新しいレイヤーの下の大部分が空いたままです。周りに続きになる描画がありません。</translation>
    </message>
    <message>
        <source>“{name}” was not saved when the program ended last time. Recover it to go on where you were.</source>
        <translation>前回の終了時に「{name}」は保存されていませんでした。復元すると続きから作業できます。</translation>
    </message>
    <message>
        <source>“{name}” was painted on behind other layers: {area} px.</source>
        <translation>「{name}」の隠れた部分を {area} px 塗り足しました。</translation>
    </message>
    <message>
        <source>“{name}” was painted on up to what covers it: {area} px.</source>
        <translation>「{name}」を、覆っているものに届くまで {area} px 塗り足しました。</translation>
    </message>
    <message>
        <source>“{name}” was parted into “{one}” and “{other}”.</source>
        <translation>「{name}」を「{one}」と「{other}」に分けました。</translation>
    </message>
    <message>
        <source>“{name}” was saved by a newer version of Kasane.</source>
        <translation>「{name}」は新しいバージョンのKasaneで保存されています。</translation>
    </message>
    <message>
        <source>“{name}”, network {number} has no “id”.</source>
        <translation>「{name}」の{number}番目のネットワークに「id」がありません。</translation>
    </message>
    <message>
        <source>“{path}” came whole, but it is not the file it should be: its SHA-256 differs. It was deleted.</source>
        <translation>「{path}」は最後まで届きましたが、SHA-256が違い、正しいファイルではないため削除しました。</translation>
    </message>
    <message>
        <source>“{path}” cannot be read.</source>
        <translation>「{path}」を読み込めません。</translation>
    </message>
    <message>
        <source>“{path}” cannot be read: {strerror}.</source>
        <translation>「{path}」を読み込めません：{strerror}。</translation>
    </message>
    <message>
        <source>“{path}” could be any of {value}.</source>
        <translation>「{path}」は {value} のどれとも考えられます。</translation>
    </message>
    <message>
        <source>“{path}” holds weights as a pickle, which can run code.</source>
        <translation>「{path}」の重みデータはpickleで、コードを実行するおそれがあります。</translation>
    </message>
    <message>
        <source>“{path}” is missing.</source>
        <translation>「{path}」がありません。</translation>
    </message>
    <message>
        <source>“{path}” is not a network&apos;s config.</source>
        <translation>「{path}」はネットワークの設定ではありません。</translation>
    </message>
    <message>
        <source>“{path}” is truncated or damaged.</source>
        <translation>「{path}」は途中で切れているか、壊れています。</translation>
    </message>
    <message>
        <source>“{source}” asks for more than tensors, so it was not opened.</source>
        <translation>「{source}」はテンソル以外のものを求めているため、開きませんでした。</translation>
    </message>
    <message>
        <source>“{source}” could not be converted.</source>
        <translation>「{source}」を変換できませんでした。</translation>
    </message>
    <message>
        <source>“{source}” does not hold the tensors of one network.</source>
        <translation>「{source}」には1つのネットワークのテンソルが入っていません。</translation>
    </message>
    <message>
        <source>“{source}” is cut short or damaged.</source>
        <translation>「{source}」は途中で切れているか、壊れています。</translation>
    </message>
    <message>
        <source>“{source}” is damaged, or of another version: its SHA-256 differs.</source>
        <translation>「{source}」は壊れているか、別のバージョンです。SHA-256が違います。</translation>
    </message>
    <message>
        <source>“{source}” is no torch archive, or is truncated or damaged.</source>
        <translation>「{source}」はtorchのアーカイブではないか、途中で切れているか破損しています。</translation>
    </message>
    <message>
        <source>“{source}” is not an archive of tensors as torch writes it.</source>
        <translation>「{source}」はtorchが書き出すテンソルのアーカイブではありません。</translation>
    </message>
    <message>
        <source>“{target}” cannot be written: {strerror}.</source>
        <translation>「{target}」に書き込めません：{strerror}。</translation>
    </message>
    <message>
        <source>“{text}” is no address. Give it as https://host.</source>
        <translation>「{text}」はアドレスではありません。https://host の形で指定してください。</translation>
    </message>
    <message>
        <source>“{text}” is no proxy. Give it as http://host:port.</source>
        <translation>「{text}」はプロキシではありません。http://host:port の形で指定してください。</translation>
    </message>
    <message>
        <source>“{tier}” is not available here.</source>
        <translation>「{tier}」はここでは使えません。</translation>
    </message>
    <message>
        <source>“{tier}” needs a graphics card of its own memory.</source>
        <translation>「{tier}」には専用メモリを持つグラフィックボードが必要です。</translation>
    </message>
    <message>
        <source>“{title}” failed because of a fault in the program. Your picture is unharmed; try again, and send the details if it fails again.</source>
        <translation>プログラムの不具合で「{title}」に失敗しました。画像は無事です。もう一度試し、それでも失敗するときは詳細を送ってください。</translation>
    </message>
    <message>
        <source>“{word}” is not a way to run.</source>
        <translation>「{word}」という動かし方はありません。</translation>
    </message>
</context>
</TS>
