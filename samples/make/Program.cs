using DisconnectMonitor.Samples;

// samples/make, wherever it is built to: the samples lie beside it.
var folder = args is [var given] ? given : SampleFolder.Find();
foreach (var sample in AllSamples.Make())
{
    var path = Path.Combine(folder, sample.FileName);
    Console.WriteLine($"{(SampleFile.Write(path, sample.Text) ? "written  " : "unchanged")} {sample.FileName}");
}
