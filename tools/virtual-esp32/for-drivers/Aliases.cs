// Names of the nanoFramework packages that .NET's own library has given to other types. Compiled into the host flavour of hal/esp32, so that its sources stay as the device has them.
global using Aes = Latchkey.VirtualEsp32.Platform.Aes;
global using AutoResetEvent = Latchkey.VirtualEsp32.Platform.AutoResetEvent;
global using DateTime = Latchkey.VirtualEsp32.Platform.DateTime;
global using Dns = Latchkey.VirtualEsp32.Platform.Dns;
global using File = Latchkey.VirtualEsp32.Platform.File;
global using FileStream = Latchkey.VirtualEsp32.Platform.FileStream;
global using NetworkInterface = Latchkey.VirtualEsp32.Platform.NetworkInterface;
global using Socket = Latchkey.VirtualEsp32.Platform.Socket;
global using SocketException = Latchkey.VirtualEsp32.Platform.SocketException;
global using Thread = Latchkey.VirtualEsp32.Platform.Thread;
global using X509Certificate = Latchkey.VirtualEsp32.Platform.X509Certificate;
global using X509Certificate2 = Latchkey.VirtualEsp32.Platform.X509Certificate2;
